import type { OperationOutput } from '#shared/contract/index.ts';
import { useSaySize } from '../../../i18n/use-say-size.ts';
import { useSay } from '../../../i18n/words.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import styles from './keepsake-page.module.css';

/** What would be in it, and how much stays out. */
export const KeepsakeForecast = ({ forecast }: { forecast: OperationOutput<'keepsake.look'> }) => {
  const say = useSay();
  const saySize = useSaySize();
  const { own, partners, classes, leftOut, mediaBytes } = forecast;
  const posts = own + partners;
  const left = leftOut > 0 && <p className={styles.soft}>{say('keepsake.left_out', { count: leftOut })}</p>;
  if (posts === 0) {
    return (
      <>
        <EmptyState picture="sunflower" title={say('keepsake.empty')} text={say('keepsake.empty_text')} />
        {left}
      </>
    );
  }
  return (
    <div className={styles.holds} role="status">
      <strong>
        {say('keepsake.holds', { posts, classes })} · {saySize(mediaBytes)}
      </strong>
      {left}
      <p className={styles.soft}>{say('keepsake.names')}</p>
    </div>
  );
};
