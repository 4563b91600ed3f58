import { useEffect, useRef } from 'react';
import { useIntl } from 'react-intl';
import { useSay } from '#renderer/i18n/words.tsx';
import { Globe } from '#renderer/ui/map/globe.tsx';
import { Sky } from '#renderer/ui/sky/sky.tsx';
import { useMinute, useSky } from '#renderer/ui/sky/use-sky.ts';
import { placeOfZone } from '#renderer/ui/sky/zone-places.ts';
import type { PartnerPost } from '#shared/contract/index.ts';
import styles from './announce-card.module.css';
import { stageSky } from './stage-sky.ts';

/** Long enough to be read aloud; any key goes on sooner. */
const shownMs = 6_000;

/** As people would say it, by the clock of the place. */
const partOfDay = (at: Date, timeZone: string): 'morning' | 'afternoon' | 'evening' | 'night' => {
  const hour = Number(new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' }).format(at));
  if (hour < 5 || hour >= 22) return 'night';
  if (hour < 12) return 'morning';
  return hour < 17 ? 'afternoon' : 'evening';
};

type Props = { post: PartnerPost; isHeld: boolean; onDone: () => void };

/** Whose work comes: the class, the place, and what time it is there now, under their own sky. */
export const AnnounceCard = ({ post, isHeld, onDone }: Props) => {
  const say = useSay();
  const intl = useIntl();
  const now = useMinute();
  const { from } = post;
  const sky = stageSky(useSky(from.timeZone));
  const done = useRef(onDone);
  useEffect(() => {
    done.current = onDone;
  });
  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(() => done.current(), shownMs);
    return () => clearTimeout(timer);
  }, [isHeld]);
  const { timeZone } = from;
  return (
    <Sky sky={sky} className={styles.card}>
      <Globe className={styles.globe} place={placeOfZone(timeZone, now)} at={now} />
      <div className={styles.words}>
        <p className={styles.place}>{intl.formatDisplayName(from.country, { type: 'region' })}</p>
        <h1 dir="auto">{from.name}</h1>
        <p className={styles.time}>
          {say(`stage.there_it_is.${partOfDay(now, timeZone)}`, {
            time: intl.formatTime(now, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
            day: intl.formatDate(now, { timeZone, weekday: 'long' }),
          })}
        </p>
      </div>
      <p className={styles.alias} dir="auto">
        {post.alias}
      </p>
    </Sky>
  );
};
