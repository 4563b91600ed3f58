import { CircleCheck, CircleDashed, CircleX, LoaderCircle, type LucideIcon } from 'lucide-react';
import type { ConnectionCheck } from '#shared/contract/index.ts';
import { type ConnectionFinding, type ConnectionStep, fixerOf } from '#shared/domain/connection-check.ts';
import { type Say, useSay } from '../../../i18n/words.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Notice } from '../../../ui/notice.tsx';
import styles from './connection-page.module.css';
import type { StepState } from './use-connection-check.ts';

type Mark = 'waiting' | 'running' | 'fine' | 'wrong' | 'skipped';

const icons: Record<Mark, LucideIcon> = {
  waiting: CircleDashed,
  running: LoaderCircle,
  fine: CircleCheck,
  wrong: CircleX,
  skipped: CircleDashed,
};

const markOf = (state: StepState): Mark => {
  if (state.kind !== 'looked') return state.kind;
  return state.check.finding === null ? 'fine' : 'wrong';
};

const HOUR_MINUTES = 60;
const DAY_MINUTES = 24 * HOUR_MINUTES;

const sayAmount = (say: Say, ms: number): string => {
  const minutes = Math.max(1, Math.round(Math.abs(ms) / 60_000));
  if (minutes < HOUR_MINUTES) return say('teacher.connection.clock.minutes', { count: minutes });
  if (minutes < DAY_MINUTES) {
    return say('teacher.connection.clock.hours', { count: Math.round(minutes / HOUR_MINUTES) });
  }
  return say('teacher.connection.clock.days', { count: Math.round(minutes / DAY_MINUTES) });
};

const sayFinding = (say: Say, finding: ConnectionFinding, { clockOffsetMs }: ConnectionCheck): string =>
  finding === 'clock_wrong'
    ? say('teacher.connection.clock_wrong', {
        direction: (clockOffsetMs ?? 0) > 0 ? 'ahead' : 'behind',
        amount: sayAmount(say, clockOffsetMs ?? 0),
      })
    : say(`teacher.connection.${finding}`);

/** One step of the check with its tick; what is wrong there, what to do, and who can. */
export const ConnectionStepRow = ({ step, state }: { step: ConnectionStep; state: StepState }) => {
  const say = useSay();
  const mark = markOf(state);
  const check = state.kind === 'looked' ? state.check : null;
  return (
    <li className={styles.step} data-mark={mark}>
      <span className={styles.line}>
        <Icon icon={icons[mark]} className={styles.mark} />
        <span>{say(`teacher.connection.step.${step}`)}</span>
        <span className={styles.state}>{say(`teacher.connection.state.${mark}`)}</span>
      </span>
      {check !== null && check.finding !== null && (
        <Notice kind="wait" title={sayFinding(say, check.finding, check)}>
          <p>{say(`teacher.connection.${check.finding}_text`)}</p>
          <p>
            <strong>{say(`teacher.connection.fixer.${fixerOf[check.finding]}`)}</strong>{' '}
            {say('teacher.connection.safe')}
          </p>
          {check.reason !== null && (
            <p className={styles.reason}>
              {say('teacher.connection.for_technician', { reason: `\u2068${check.reason}\u2069` })}
            </p>
          )}
        </Notice>
      )}
    </li>
  );
};
