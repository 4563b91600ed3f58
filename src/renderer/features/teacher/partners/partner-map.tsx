import type { ClassProfile } from '#shared/contract/index.ts';
import { placeOfZone } from '#shared/domain/zone-places.ts';
import { useAppStatus } from '../../../app/app-state.tsx';
import { useSay } from '../../../i18n/words.tsx';
import { WorldMap } from '../../../ui/map/world-map.tsx';
import { useMinute } from '../../../ui/sky/use-sky.ts';
import { useCountryName } from '../../../ui/use-country-name.ts';
import styles from './partner-map.module.css';

/** Where this class and its partners are, and which of them have night now. */
export const PartnerMap = ({ classes }: { classes: readonly ClassProfile[] }) => {
  const say = useSay();
  const now = useMinute();
  const countryName = useCountryName();
  const { class: home } = useAppStatus();
  const places = classes.map(({ classId, name, timeZone }) => ({ id: classId, name, ...placeOfZone(timeZone, now) }));
  const ours = home === null ? [] : [{ id: home.classId, isHome: true, ...placeOfZone(home.timeZone, now) }];
  return (
    <div className={styles.map}>
      <WorldMap
        places={[...ours, ...places]}
        at={now}
        label={say('teacher.partners.map', {
          classes: classes.map(({ name, country }) => `${name} (${countryName(country)})`).join(', '),
        })}
      />
    </div>
  );
};
