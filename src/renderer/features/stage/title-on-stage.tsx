import { useIntl } from 'react-intl';
import { useSay } from '#renderer/i18n/words.tsx';
import { Globe } from '#renderer/ui/map/globe.tsx';
import { Sky } from '#renderer/ui/sky/sky.tsx';
import { useMinute, useSky } from '#renderer/ui/sky/use-sky.ts';
import { placeOfZone } from '#renderer/ui/sky/zone-places.ts';
import type { ClassProfile } from '#shared/contract/index.ts';
import { stageSky } from './stage-sky.ts';
import { useTimeThere } from './time-there.ts';
import styles from './title-on-stage.module.css';

type Props = { from: ClassProfile; isOwn: boolean };

/** Whose work comes: the class, where in the world it is, and what time it is there now, under its own sky. */
export const TitleOnStage = ({ from, isOwn }: Props) => {
  const say = useSay();
  const intl = useIntl();
  const now = useMinute();
  const timeThere = useTimeThere();
  const { timeZone } = from;
  const sky = stageSky(useSky(timeZone));
  return (
    <Sky sky={sky} className={styles.card}>
      <Globe className={styles.globe} place={placeOfZone(timeZone, now)} at={now} />
      <div className={styles.words}>
        <p className={styles.place}>{intl.formatDisplayName(from.country, { type: 'region' })}</p>
        <h1 dir="auto">{from.name}</h1>
        <p className={styles.time}>{isOwn ? say('stage.our_own') : timeThere(timeZone)}</p>
      </div>
    </Sky>
  );
};
