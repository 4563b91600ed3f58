import { FormattedNumber, useIntl } from 'react-intl';
import { useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { WorldMap } from '#renderer/ui/map/world-map.tsx';
import { useMinute } from '#renderer/ui/sky/use-sky.ts';
import { useCountryName } from '#renderer/ui/use-country-name.ts';
import type { OperationOutput } from '#shared/contract/index.ts';
import { placeOfZone } from '#shared/domain/zone-places.ts';
import styles from './wall-map.module.css';

type Props = { classes: OperationOutput<'wall.overview'>['classes']; onChoose: (classId: string) => void };

/** From where posts came, on the world with its night, and as a list to choose from. */
export const WallMap = ({ classes, onChoose }: Props) => {
  const say = useSay();
  const intl = useIntl();
  const countryName = useCountryName();
  const now = useMinute();
  return (
    <div className={styles.split}>
      <WorldMap
        at={now}
        label={say('wall.map', {
          classes: classes.map(({ from, count }) => `${from.name} (${intl.formatNumber(count)})`).join(', '),
        })}
        places={classes.map(({ from, isOwn, count }) => ({
          id: from.classId,
          name: `\u2068${from.name}\u2069 · ${intl.formatNumber(count)}`,
          isHome: isOwn,
          ...placeOfZone(from.timeZone, now),
        }))}
      />
      <ul className={styles.classes}>
        {classes.map(({ from, count }) => (
          <li key={from.classId}>
            <Button onPress={() => onChoose(from.classId)}>
              <span className={styles.class}>
                <strong dir="auto">{from.name}</strong>
                <span>{countryName(from.country)}</span>
                <span className="tabular">
                  <FormattedNumber value={count} />
                </span>
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
};
