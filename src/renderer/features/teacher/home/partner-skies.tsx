import type { ClassProfile } from '#shared/contract/index.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Clock } from '../../../ui/sky/clock.tsx';
import { Sky } from '../../../ui/sky/sky.tsx';
import { useSky } from '../../../ui/sky/use-sky.ts';
import { useCountryName } from '../../../ui/use-country-name.ts';
import styles from './home-page.module.css';

const PartnerSky = ({ partner }: { partner: ClassProfile }) => {
  const sky = useSky(partner.timeZone);
  const countryName = useCountryName();
  const say = useSay();
  return (
    <li>
      <Sky sky={sky} hasArc={false} className={styles.partner}>
        <Clock timeZone={partner.timeZone} className={styles.time} />
        <strong dir="auto">{partner.name}</strong>
        <span>
          {countryName(partner.country)} · {say(`common.sky.${sky.phase}`)}
        </span>
      </Sky>
    </li>
  );
};

/** What time it is where the others are, from the day on which they came into the project: their skies, now. */
export const PartnerSkies = ({ classes }: { classes: readonly ClassProfile[] }) => {
  const say = useSay();
  const partners = [...new Map(classes.map((one) => [one.classId, one])).values()];
  if (partners.length === 0) return null;
  return (
    <section className={styles.skies} aria-label={say('teacher.home.skies')}>
      <h2>{say('teacher.home.skies')}</h2>
      <ul>
        {partners.map((partner) => (
          <PartnerSky key={partner.classId} partner={partner} />
        ))}
      </ul>
    </section>
  );
};
