import {
  CircleDashed,
  Clock3,
  CloudMoon,
  Globe,
  Hourglass,
  House,
  type LucideIcon,
  Pencil,
  Send,
  Undo2,
} from 'lucide-react';
import type { ClassOverview } from '#shared/contract/schemas/overview.ts';
import { isHandedIn, type WorkState, workStates } from '#shared/domain/work-state.ts';
import { sayRole } from '../../../i18n/say-role.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { kindIcons } from '../../../ui/kind-icons.ts';
import { TilePicture } from '../../../ui/tile.tsx';
import styles from './overview-grid.module.css';

const stateIcons: Record<WorkState, LucideIcon> = {
  draft: Pencil,
  with_teacher: Hourglass,
  returned: Undo2,
  in_class: House,
  on_its_way: Send,
  with_partners: Globe,
  called_back: Clock3,
};

/** What the small signs mean. */
const Legend = () => {
  const say = useSay();
  return (
    <ul className={styles.legend}>
      {workStates.map((state) => (
        <li key={state} data-state={state}>
          <Icon icon={stateIcons[state]} size="1.1em" /> {say(`overview.state.${state}`)}
        </li>
      ))}
      <li data-state="missing">
        <Icon icon={CircleDashed} size="1.1em" /> {say('overview.missing')}
      </li>
    </ul>
  );
};

/** The class as a picture: a line for each child, a column for each phase, what was made in it and where that stands. */
export const OverviewGrid = ({ overview }: { overview: ClassOverview }) => {
  const say = useSay();
  const { children, phases, askedPhase } = overview;
  const doneIn = (at: number): number =>
    children.filter(({ cells }) => cells[at]?.works.some(({ state }) => isHandedIn(state))).length;
  return (
    <div className={styles.block}>
      <Legend />
      <div className={styles.scroll}>
        <table className={styles.grid}>
          <thead>
            <tr>
              <th scope="col">{say('overview.child')}</th>
              {phases.map((phase, at) => (
                <th key={phase} scope="col" data-now={phase === askedPhase || undefined}>
                  {say(`review.phase.${phase}`)}{' '}
                  <span className={styles.count}>
                    {say('overview.done_of', { done: doneIn(at), count: children.length })}
                  </span>
                </th>
              ))}
              <th scope="col">{say('overview.time')}</th>
            </tr>
          </thead>
          <tbody>
            {children.map(({ student, role, cells, isMissing, isAbsent, turns, totalMs }) => (
              <tr key={student.id}>
                <th scope="row">
                  <span className={styles.who}>
                    <TilePicture name={student.tile} size="1.6em" />
                    <span dir="auto">{student.name}</span>
                    {role !== null && <span className={styles.soft}>{sayRole(say, role)}</span>}
                    {isAbsent && <Icon icon={CloudMoon} label={say('overview.absent')} />}
                  </span>
                </th>
                {cells.map(({ phase, works }) => (
                  <td key={phase} data-now={phase === askedPhase || undefined}>
                    <span className={styles.works}>
                      {works.map(({ postId, kind, state }) => (
                        <span
                          key={postId}
                          className={styles.work}
                          data-state={state}
                          role="img"
                          aria-label={`${say(`common.kind.${kind}`)}, ${say(`overview.state.${state}`)}`}
                        >
                          <Icon icon={kindIcons[kind]} size="1.25em" />
                          <Icon icon={stateIcons[state]} size="0.95em" />
                        </span>
                      ))}
                      {isMissing && phase === askedPhase && (
                        <span className={styles.missing}>
                          <Icon icon={CircleDashed} size="1.25em" label={say('overview.missing')} />
                        </span>
                      )}
                    </span>
                  </td>
                ))}
                <td className={styles.time}>
                  {turns > 0 && say('overview.turns', { count: turns, seconds: Math.round(totalMs / 1_000) })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
};
