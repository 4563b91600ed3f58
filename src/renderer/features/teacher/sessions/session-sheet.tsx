import { encodeQR } from 'qr';
import { useIntl } from 'react-intl';
import { useSayDuration } from '#renderer/i18n/use-say-duration.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { PrintCopy } from '#renderer/ui/paper.tsx';
import type { SessionPlan } from '#shared/contract/index.ts';
import type { Readiness } from '#shared/contract/schemas/session.ts';
import type { WallPost } from '#shared/contract/schemas/wall.ts';
import { itemMs, type SessionItem } from '#shared/domain/session/session-item.ts';
import styles from './session-sheet.module.css';
import { useStepWords } from './step-words.ts';
import { useClassNames } from './use-class-names.ts';

/** The number alone: a barcode reader at this computer types it, and the stage jumps there, as with the digit keys. */
const codeOf = (number: number): string => {
  const rows = encodeQR(String(number), 'raw', { border: 2, ecc: 'medium' });
  return rows.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
};

const Code = ({ number }: { number: number }) => {
  const size = encodeQR(String(number), 'raw', { border: 2, ecc: 'medium' }).length;
  return (
    <svg className={styles.code} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges" aria-hidden>
      <path d={codeOf(number)} />
    </svg>
  );
};

type Props = {
  plan: SessionPlan;
  postOf: (item: SessionItem) => WallPost | null;
  missing: Readiness['missing'];
  plannedMs: number;
  className: string;
};

/** The session on paper: what comes, how long it takes, the notes, and a code for each step. */
export const SessionSheet = ({ plan, postOf, missing, plannedMs, className }: Props) => {
  const say = useSay();
  const sayDuration = useSayDuration();
  const intl = useIntl();
  const words = useStepWords();
  const classNames = useClassNames();
  return (
    <PrintCopy>
      <div className={styles.sheet}>
        <h1>
          <bdi>{plan.title}</bdi>
        </h1>
        <p>
          <bdi>{className}</bdi>
          {plan.plannedFor !== null &&
            ` · ${intl.formatDate(`${plan.plannedFor}T12:00:00Z`, { timeZone: 'UTC', dateStyle: 'full' })}`}
          {` · ${say('sessions.minutes', { minutes: Math.round(plannedMs / 60_000) })}`}
        </p>
        <p className={styles.use}>{say('sessions.sheet_use')}</p>
        <table>
          <tbody>
            {plan.items.map((item, at) => {
              const post = postOf(item);
              const { icon, title, more } = words(
                item,
                post,
                item.kind === 'title' ? (classNames.get(item.classId) ?? '') : '',
                missing.find(({ itemId }) => itemId === item.id)?.reason,
              );
              const timed =
                post === null ? null : { kind: post.kind, text: post.text, durationMs: post.medium?.durationMs ?? 0 };
              return (
                <tr key={item.id}>
                  <td>
                    <Code number={at + 1} />
                  </td>
                  <td className={styles.number}>{intl.formatNumber(at + 1)}</td>
                  <td>
                    <strong className={styles.title}>
                      <Icon icon={icon} size="1.1em" />
                      <bdi>{title}</bdi>
                    </strong>
                    <div className={styles.more}>
                      <bdi>{more}</bdi>
                    </div>
                    {item.note !== '' && (
                      <div className={styles.note}>
                        <bdi>{item.note}</bdi>
                      </div>
                    )}
                  </td>
                  <td className="tabular">{sayDuration(itemMs(item, timed))}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </PrintCopy>
  );
};
