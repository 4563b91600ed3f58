import { FormattedNumber } from 'react-intl';
import { useSay } from '#renderer/i18n/words.tsx';
import { TilePicture } from '#renderer/ui/tile.tsx';
import type { StagePanel } from '#shared/domain/session/stage-view.ts';
import styles from './panel-on-stage.module.css';
import { textLengthOf } from './text-length.ts';

/** What lies over the work while the class talks: the question, whose turn it is to speak, or hands that are counted. */
export const PanelOnStage = ({ panel }: { panel: StagePanel }) => {
  const say = useSay();
  switch (panel.kind) {
    case 'question':
      return (
        <section className={styles.panel} role="status">
          <h1 dir="auto" data-length={textLengthOf(panel.question)}>
            {panel.question}
          </h1>
        </section>
      );
    case 'lot':
      return (
        <section className={styles.panel} role="status">
          <p className={styles.what}>{say('showing.lot.title')}</p>
          <TilePicture name={panel.tile} size="22dvh" />
          <h1 dir="auto">{panel.name}</h1>
        </section>
      );
    case 'poll': {
      const most = Math.max(1, ...panel.options.map(({ count }) => count));
      return (
        <section className={styles.panel} role="status">
          <h1 className={styles.asked} dir="auto" data-length={textLengthOf(panel.question)}>
            {panel.question}
          </h1>
          <ul className={styles.options}>
            {panel.options.map(({ label, count }) => (
              <li key={label}>
                <span dir="auto">{label}</span>
                <span className={styles.bar}>
                  <span style={{ inlineSize: `${(count / most) * 100}%` }} />
                </span>
                <strong className="tabular">
                  <FormattedNumber value={count} />
                </strong>
              </li>
            ))}
          </ul>
        </section>
      );
    }
  }
};
