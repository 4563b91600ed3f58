import { useIntl } from 'react-intl';
import { useSay } from '#renderer/i18n/words.tsx';
import { Globe } from '#renderer/ui/map/globe.tsx';
import { Sky, SkyArc } from '#renderer/ui/sky/sky.tsx';
import { useMinute, useSky } from '#renderer/ui/sky/use-sky.ts';
import type { StageItem } from '#shared/contract/index.ts';
import type { PhaseMoment } from '#shared/domain/calendar/phase-windows.ts';
import { placeOfZone } from '#shared/domain/zone-places.ts';
import { usePlaceLine } from './place-line.ts';
import { stageSky } from './stage-sky.ts';
import { useTimeThere } from './time-there.ts';
import styles from './title-on-stage.module.css';

type Props = Pick<StageItem & { kind: 'title' }, 'from' | 'isOwn' | 'moment'>;

/** Where that class stands in its own school days, when it stands in one or before one. */
const useSchoolDay = (moment: PhaseMoment | null): string | null => {
  const say = useSay();
  const intl = useIntl();
  if (moment?.kind === 'day') return say('stage.school_day', { day: moment.day, of: moment.of });
  if (moment?.kind !== 'free') return null;
  const { nextOn, day, of } = moment;
  const weekday = intl.formatDate(`${nextOn}T12:00:00Z`, { timeZone: 'UTC', weekday: 'long' });
  return say('stage.free_day', { day, of, weekday });
};

/** Whose work comes: the class, where in the world it is, what time it is there, and its school day, under its own sky. */
export const TitleOnStage = ({ from, isOwn, moment }: Props) => {
  const say = useSay();
  const place = usePlaceLine(from);
  const now = useMinute();
  const timeThere = useTimeThere();
  const schoolDay = useSchoolDay(isOwn ? null : moment);
  const { timeZone } = from;
  const sky = stageSky(useSky(timeZone));
  return (
    <Sky sky={sky} hasArc={false} className={styles.card}>
      <div className={styles.words}>
        <p className={styles.place} dir="auto">
          {place}
        </p>
        <h1 dir="auto">{from.name}</h1>
        <p className={styles.time}>{isOwn ? say('stage.our_own') : timeThere(timeZone)}</p>
        {schoolDay !== null && <p className={styles.day}>{schoolDay}</p>}
      </div>
      <div className={styles.world}>
        <SkyArc sky={sky} className={styles.arc} />
        <Globe className={styles.globe} place={placeOfZone(timeZone, now)} at={now} />
      </div>
    </Sky>
  );
};
