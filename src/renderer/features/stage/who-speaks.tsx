import { useEffect, useState } from 'react';
import { useIntl } from 'react-intl';
import { useSay } from '#renderer/i18n/words.tsx';
import { Globe } from '#renderer/ui/map/globe.tsx';
import { useMinute } from '#renderer/ui/sky/use-sky.ts';
import { placeOfZone } from '#renderer/ui/sky/zone-places.ts';
import type { StagePost } from '#shared/contract/index.ts';
import { useTimeThere } from './time-there.ts';
import styles from './who-speaks.module.css';

/** Long enough to be read aloud; after that the work has the screen to itself. */
const shownMs = 9_000;

/** What it is called, who made it, where, and what time it is there: for its first seconds in full, then name and alias. */
export const WhoSpeaks = ({ post }: { post: StagePost }) => {
  const { alias, from, isOwn, title, language } = post;
  const line = post.kind === 'text' ? '' : post.text;
  const say = useSay();
  const intl = useIntl();
  const now = useMinute();
  const timeThere = useTimeThere();
  const [isFull, setFull] = useState(true);
  useEffect(() => {
    const timer = setTimeout(() => setFull(false), shownMs);
    return () => clearTimeout(timer);
  }, []);
  useEffect(() => {
    const { style } = document.documentElement;
    if (isFull) style.setProperty('--caption-offset', '11.5rem');
    return () => {
      style.removeProperty('--caption-offset');
    };
  }, [isFull]);
  const place = intl.formatDisplayName(from.country, { type: 'region' }) ?? '';
  return (
    <div className={styles.strip} data-full={isFull || undefined}>
      {isFull && !isOwn && <Globe className={styles.globe} place={placeOfZone(from.timeZone, now)} at={now} />}
      <div className={styles.words}>
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
          <strong dir="auto">{alias}</strong> <span dir="auto">{from.name}</span>
        </p>
        {isFull && (
          <p className={styles.place}>{isOwn ? say('stage.our_own') : `${place} · ${timeThere(from.timeZone)}`}</p>
        )}
      </div>
    </div>
  );
};
