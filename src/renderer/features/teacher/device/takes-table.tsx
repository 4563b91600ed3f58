import { useIntl } from 'react-intl';
import type { OperationOutput } from '#shared/contract/index.ts';
import { isTooHeavy } from '#shared/domain/encoding.ts';
import { useSayDuration } from '../../../i18n/use-say-duration.ts';
import { useSay } from '../../../i18n/words.tsx';
import styles from './device-page.module.css';
import { sayProfile, sayShare } from './encoding-words.ts';

/** How the newest films were really recorded, without names. */
export const TakesTable = ({ takes }: { takes: OperationOutput<'encoder.takes'>['takes'] }) => {
  const say = useSay();
  const sayDuration = useSayDuration();
  const intl = useIntl();
  return (
    <section className={styles.panel}>
      <h2>{say('device.takes.title')}</h2>
      {takes.length === 0 ? (
        <p>{say('device.takes.none')}</p>
      ) : (
        <table className={styles.takes}>
          <thead>
            <tr>
              <th scope="col">{say('device.takes.when')}</th>
              <th scope="col">{say('device.takes.length')}</th>
              <th scope="col">{say('device.takes.as')}</th>
              <th scope="col">{say('device.takes.lost')}</th>
              <th scope="col">{say('device.takes.held')}</th>
            </tr>
          </thead>
          <tbody>
            {takes.map((take) => (
              <tr key={take.startedAt}>
                <td>{intl.formatDate(take.startedAt, { dateStyle: 'short', timeStyle: 'short' })}</td>
                <td>{sayDuration(take.durationMs)}</td>
                <td>{sayProfile(say, take.profile)}</td>
                <td data-heavy={isTooHeavy(take) || undefined}>{sayShare(intl, take)}</td>
                <td>
                  {say('device.takes.seconds', {
                    seconds: intl.formatNumber(take.heldMs / 1_000, { maximumFractionDigits: 1 }),
                  })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
};
