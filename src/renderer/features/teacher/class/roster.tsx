import {
  Archive,
  ArrowDown,
  ArrowUp,
  Download,
  FileCheck,
  FolderDown,
  Gift,
  IdCard,
  ImageUp,
  type LucideIcon,
  Pencil,
  RefreshCw,
} from 'lucide-react';
import type { RosterEntry } from '#shared/contract/index.ts';
import { sayRole } from '../../../i18n/say-role.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { ActionMenu } from '../../../ui/menu.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { roleIcon } from '../../../ui/role-icons.ts';
import { TilePicture } from '../../../ui/tile.tsx';
import styles from './roster.module.css';

/** What a teacher does with one child of the list. */
export type RosterAction = 'edit' | 'role' | 'picture' | 'up' | 'down' | 'save' | 'keepsake' | 'archive';

const actionIcons: Record<RosterAction, LucideIcon> = {
  edit: Pencil,
  role: IdCard,
  picture: ImageUp,
  up: ArrowUp,
  down: ArrowDown,
  save: FolderDown,
  keepsake: Gift,
  archive: Archive,
};

type Props = {
  students: readonly RosterEntry[];
  roles: ReadonlyMap<string, string>;
  chosen: ReadonlySet<string>;
  /** For how many a consent was recorded just now. */
  savedCount: number;
  onChoose: (ids: ReadonlySet<string>) => void;
  onConsent: () => void;
  onArchive: () => void;
  onRotate: () => void;
  onExport: () => void;
  onAction: (student: RosterEntry, action: RosterAction) => void;
};

/** The class list: pictures, names, and the alias that partner classes see; choose some to do something for all of them. */
export const Roster = ({ students, roles, chosen, savedCount, onChoose, onAction, ...on }: Props) => {
  const say = useSay();
  if (students.length === 0) {
    return (
      <EmptyState picture="teddy-bear" title={say('teacher.class.empty')} text={say('teacher.class.empty_text')} />
    );
  }
  const isAll = chosen.size === students.length;
  const choose = (id: string, isOn: boolean): void => {
    const next = new Set(chosen);
    if (isOn) next.add(id);
    else next.delete(id);
    onChoose(next);
  };
  return (
    <section className={styles.roster}>
      <header className={styles.head}>
        <Checkbox
          isSelected={isAll}
          isIndeterminate={chosen.size > 0 && !isAll}
          onChange={(isOn) => onChoose(new Set(isOn ? students.map(({ id }) => id) : []))}
        >
          {say('teacher.class.all')}
        </Checkbox>
        <span className={styles.tools}>
          {roles.size > 0 && (
            <Button icon={RefreshCw} onPress={on.onRotate}>
              {say('roster.rotate')}
            </Button>
          )}
          <Button icon={Download} onPress={on.onExport}>
            {say('roster.export')}
          </Button>
          <Button icon={Archive} isDisabled={chosen.size === 0} onPress={on.onArchive}>
            {say('roster.archive_count', { count: chosen.size })}
          </Button>
          <Button icon={FileCheck} isDisabled={chosen.size === 0} onPress={on.onConsent}>
            {say('teacher.class.consent', { count: chosen.size })}
          </Button>
        </span>
      </header>
      {savedCount > 0 && (
        <div role="status">
          <Notice kind="sent">{say('teacher.class.consent_saved', { count: savedCount })}</Notice>
        </div>
      )}
      <ul className={styles.list}>
        {students.map((student, index) => {
          const role = roles.get(student.id);
          const isEnd = { up: index === 0, down: index === students.length - 1 };
          const actions = (Object.keys(actionIcons) as RosterAction[]).filter(
            (action) => !(action === 'up' && isEnd.up) && !(action === 'down' && isEnd.down),
          );
          return (
            <li key={student.id}>
              <Checkbox isSelected={chosen.has(student.id)} onChange={(isOn) => choose(student.id, isOn)}>
                <span className={styles.student}>
                  <TilePicture name={student.tile} size="2rem" />
                  <span className={styles.names}>
                    <strong dir="auto">{student.name}</strong>
                    <span className={styles.alias} dir="auto">
                      {student.alias}
                    </span>
                  </span>
                </span>
              </Checkbox>
              <span className={styles.marks}>
                {student.group !== null && <span dir="auto">{student.group}</span>}
                {student.readingLevel !== 'simple' && <span>{say(`roster.level.${student.readingLevel}`)}</span>}
                {role !== undefined && (
                  <span className={styles.role}>
                    <Icon icon={roleIcon(role)} /> {sayRole(say, role)}
                  </span>
                )}
              </span>
              <ActionMenu
                label={say('roster.actions', { name: student.name })}
                actions={actions.map((id) => ({
                  id,
                  icon: actionIcons[id],
                  words: say(`roster.action.${id}`),
                  run: () => onAction(student, id),
                }))}
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
};
