import { FileCheck } from 'lucide-react';
import type { Student } from '#shared/contract/index.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { TilePicture } from '../../../ui/tile.tsx';
import styles from './roster.module.css';

type Props = {
  students: readonly Student[];
  chosen: ReadonlySet<string>;
  /** For how many a consent was recorded just now. */
  savedCount: number;
  onChoose: (ids: ReadonlySet<string>) => void;
  onConsent: () => void;
};

/** The class list: pictures, names, and the alias that partner classes see; choose some to record their consents. */
export const Roster = ({ students, chosen, savedCount, onChoose, onConsent }: Props) => {
  const say = useSay();
  if (students.length === 0) {
    return (
      <EmptyState picture="teddy-bear" title={say('teacher.class.empty')} text={say('teacher.class.empty_text')} />
    );
  }
  const isAll = chosen.size === students.length;
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
        <Button icon={FileCheck} isDisabled={chosen.size === 0} onPress={onConsent}>
          {say('teacher.class.consent', { count: chosen.size })}
        </Button>
      </header>
      {savedCount > 0 && (
        <div role="status">
          <Notice kind="sent">{say('teacher.class.consent_saved', { count: savedCount })}</Notice>
        </div>
      )}
      <ul className={styles.list}>
        {students.map((student) => (
          <li key={student.id}>
            <Checkbox
              isSelected={chosen.has(student.id)}
              onChange={(isOn) => {
                const next = new Set(chosen);
                if (isOn) next.add(student.id);
                else next.delete(student.id);
                onChoose(next);
              }}
            >
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
          </li>
        ))}
      </ul>
    </section>
  );
};
