import { useIntl } from 'react-intl';
import type { ProjectOverview } from '#shared/contract/index.ts';
import { lengthOf, type Stretch } from '#shared/domain/calendar/school-hours.ts';
import { useSay } from '../../../../i18n/words.tsx';
import { useMinute } from '../../../../ui/sky/use-sky.ts';
import styles from './day-ring.module.css';

const size = 320;
const middle = size / 2;
const outer = 122;
const colors = ['#2b4c8c', '#9a5200', '#1b6244', '#7a3f8f', '#0f6a6a', '#9c1f1f'];

type Props = Pick<ProjectOverview, 'day' | 'commonHours' | 'classes'>;

/** Midnight of this class at the bottom, its noon at the top, as a sundial would have it. */
const pointAt = (share: number, radius: number): [x: number, y: number] => {
  const angle = Math.PI / 2 + share * 2 * Math.PI;
  return [middle + radius * Math.cos(angle), middle + radius * Math.sin(angle)];
};

const arcOf = ({ from, to }: Stretch, day: Stretch, radius: number): string => {
  const share = (at: number) => (at - day.from) / (day.to - day.from);
  // a whole circle has no direction: it is drawn almost to its end
  const end = Math.min(share(to), share(from) + 0.9999);
  const [x1, y1] = pointAt(share(from), radius);
  const [x2, y2] = pointAt(end, radius);
  const isLong = end - share(from) > 0.5 ? 1 : 0;
  return `M${x1.toFixed(1)} ${y1.toFixed(1)}A${radius} ${radius} 0 ${isLong} 1 ${x2.toFixed(1)} ${y2.toFixed(1)}`;
};

/** When each class is at school within this class's day, and how much of it is common; often nothing, and it does not matter. */
export const DayRing = ({ day, commonHours, classes }: Props) => {
  const say = useSay();
  const intl = useIntl();
  const now = useMinute().getTime();
  const present = classes.filter(({ hasLeft }) => !hasLeft).slice(0, colors.length);
  const band = Math.min(18, 72 / Math.max(1, present.length));
  const radiusOf = (index: number) => outer - index * (band + 4) - band / 2;
  const common = Math.round((lengthOf(commonHours) / 3_600_000) * 2) / 2;
  const nowAt = (now - day.from) / (day.to - day.from);
  const [handX, handY] = pointAt(nowAt, outer + 8);
  const timeOf = (at: number) =>
    intl.formatDate(new Date(at), {
      timeZone: present.find(({ isOwn }) => isOwn)?.class.timeZone ?? 'UTC',
      hour: '2-digit',
      minute: '2-digit',
    });
  const words = say('project.ring.common', { count: common });
  return (
    <figure className={styles.ring}>
      <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={words}>
        {present.map(({ class: { classId }, hours }, index) => (
          <g key={classId} fill="none" strokeWidth={band}>
            <circle className={styles.track} cx={middle} cy={middle} r={radiusOf(index)} />
            {hours.map((stretch) => (
              <path
                key={stretch.from}
                d={arcOf(stretch, day, radiusOf(index))}
                stroke={colors[index]}
                strokeLinecap="butt"
              />
            ))}
          </g>
        ))}
        {commonHours.map((stretch) => (
          <path key={stretch.from} className={styles.common} d={arcOf(stretch, day, outer + 9)} />
        ))}
        {[0, 6, 12, 18].map((hour) => {
          const [x, y] = pointAt(hour / 24, outer + 24);
          return (
            <text key={hour} className={styles.hour} x={x} y={y}>
              {intl.formatNumber(hour)}
            </text>
          );
        })}
        {nowAt >= 0 && nowAt <= 1 && <line className={styles.now} x1={middle} y1={middle} x2={handX} y2={handY} />}
        <circle className={styles.hub} cx={middle} cy={middle} r="4" />
      </svg>
      <figcaption>
        <strong>{words}</strong>
        <span>{say(common === 0 ? 'project.ring.none_matters' : 'project.ring.no_need')}</span>
        <ul>
          {present.map(({ class: { classId, name }, hours }, index) => (
            <li key={classId}>
              <span className={styles.key} style={{ background: colors[index] }} />
              <bdi>{name}</bdi>
              <span className="tabular">
                {hours.map(({ from, to }) => `${timeOf(from)}–${timeOf(to)}`).join(', ') || '–'}
              </span>
            </li>
          ))}
        </ul>
        <span className={styles.note}>{say('project.ring.your_time')}</span>
      </figcaption>
    </figure>
  );
};
