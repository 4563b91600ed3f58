import { useEffect, useState } from 'react';
import { useSay } from '#renderer/i18n/words.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { Globe } from '#renderer/ui/map/globe.tsx';
import { roleIcon } from '#renderer/ui/role-icons.ts';
import { useMinute } from '#renderer/ui/sky/use-sky.ts';
import type { StagePost } from '#shared/contract/index.ts';
import { placeOfZone } from '#shared/domain/zone-places.ts';
import { usePlaceLine } from './place-line.ts';
import { useTimeThere } from './time-there.ts';
import styles from './who-speaks.module.css';

/** Long enough to be read aloud; after that the work has the screen to itself. */
const shownMs = 9_000;
/** The globe is drawn once the work itself is in front. */
const globeAfterMs = 150;

/** What it is called, who made it, where, and what time it is there: for its first seconds in full, then name and alias. */
export const WhoSpeaks = ({ post }: { post: StagePost }) => {
  const { alias, from, isOwn, role, title, language } = post;
  const line = post.kind === 'text' ? '' : post.text;
  const say = useSay();
  const now = useMinute();
  const timeThere = useTimeThere();
  const [isFull, setFull] = useState(true);
  const [hasGlobe, setGlobe] = useState(false);
  useEffect(() => {
    const timers = [setTimeout(() => setGlobe(true), globeAfterMs), setTimeout(() => setFull(false), shownMs)];
    return () => timers.forEach(clearTimeout);
  }, []);
  useEffect(() => {
    const { style } = document.documentElement;
    if (isFull) style.setProperty('--caption-offset', '11.5rem');
    return () => {
      style.removeProperty('--caption-offset');
    };
  }, [isFull]);
  const place = usePlaceLine(from);
  return (
    <div className={styles.strip} data-full={isFull || undefined}>
      {isFull && !isOwn && (
        <div className={styles.globe}>{hasGlobe && <Globe place={placeOfZone(from.timeZone, now)} at={now} />}</div>
      )}
      <div>
        {title !== '' && (
          <p className={styles.title} dir="auto" lang={language}>
            {title}
          </p>
        )}
        {isFull && line !== '' && (
          <p dir="auto" lang={language}>
            {line}
          </p>
        )}
        <p className={styles.name}>
          {alias !== from.name && <strong dir="auto">{alias}</strong>} <span dir="auto">{from.name}</span>
          {isFull && role !== null && (
            <span className={styles.role}>
              <Icon icon={roleIcon(role)} size="0.9em" /> {say(`roster.role.${role}`)}
            </span>
          )}
        </p>
        {isFull && (
          <p className={styles.place}>{isOwn ? say('stage.our_own') : `${place} · ${timeThere(from.timeZone)}`}</p>
        )}
      </div>
    </div>
  );
};
