import { useIntl } from 'react-intl';
import type { ClassProfile } from '#shared/contract/index.ts';
import { placeOfZone } from '#shared/domain/zone-places.ts';
import { useAppStatus } from '../../../app/app-state.tsx';
import { useSay } from '../../../i18n/words.tsx';
import { WorldMap } from '../../../ui/map/world-map.tsx';
import { useMinute } from '../../../ui/sky/use-sky.ts';
import { useCountryName } from '../../../ui/use-country-name.ts';
import styles from './partner-map.module.css';

/** Whole names stand beside the map; on it long ones would lie on each other. */
const nameMax = 20;
const shortOf = (name: string): string => {
  const letters = [...name];
  const begun = letters.slice(0, nameMax - 1).join('');
  // a name of another writing direction keeps its own
  return `\u2068${letters.length > nameMax ? `${begun.trimEnd()}…` : name}\u2069`;
};

/** Where this class and its partners are, what time it is there, and which of them have night now. */
export const PartnerMap = ({ classes }: { classes: readonly ClassProfile[] }) => {
  const say = useSay();
  const intl = useIntl();
  const now = useMinute();
  const countryName = useCountryName();
  const { class: home } = useAppStatus();
  const timeIn = (timeZone: string): string => intl.formatTime(now, { timeZone, hour: '2-digit', minute: '2-digit' });
  const places = classes.map(({ classId, name, timeZone }) => ({
    id: classId,
    name: shortOf(name),
    note: timeIn(timeZone),
    ...placeOfZone(timeZone, now),
  }));
  const ours =
    home === null
      ? []
      : [{ id: home.classId, name: timeIn(home.timeZone), isHome: true, ...placeOfZone(home.timeZone, now) }];
  return (
    <div className={styles.map}>
      <WorldMap
        places={[...ours, ...places]}
        at={now}
        textShare={0.027}
        label={say('teacher.partners.map', {
          classes: classes
            .map(({ name, country, timeZone }) => `${name} (${countryName(country)}, ${timeIn(timeZone)})`)
            .join(', '),
        })}
      />
    </div>
  );
};
