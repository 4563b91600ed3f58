import { useSayDuration } from '#renderer/i18n/use-say-duration.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { ProgressBar } from '#renderer/ui/progress-bar.tsx';
import type { StageItem } from '#shared/contract/index.ts';
import type { StageScreen } from '#shared/domain/session/stage-view.ts';
import type { Heard } from './console.tsx';
import styles from './current-step.module.css';
import { useStageWords } from './step-words.ts';
import { WorkPreview } from './work-preview.tsx';

type Props = {
  item: StageItem | undefined;
  number: number;
  count: number;
  note: string;
  heard: Heard | null;
  screen: StageScreen;
};

/** What the class sees now, with the note for it. */
export const CurrentStep = ({ item, number, count, note, heard, screen }: Props) => {
  const say = useSay();
  const sayDuration = useSayDuration();
  const words = useStageWords();
  if (item === undefined) return <section className={styles.step}>{say('stage.closing')}</section>;
  const { icon, title, more } = words(item);
  const post = item.kind === 'post' ? item.post : null;
  const endMs = item.kind === 'post' ? (item.endMs ?? post?.medium?.durationMs ?? 0) : 0;
  return (
    <section className={styles.step} aria-label={say('console.now')}>
      <div className={styles.shown} data-screen={screen}>
        {post !== null ? (
          <WorkPreview post={post} />
        ) : (
          <p className={styles.card} dir="auto">
            {title}
          </p>
        )}
        {screen !== 'content' && <p className={styles.dark}>{say(`console.screen_${screen}`)}</p>}
      </div>
      {heard !== null && heard.atMs !== null && endMs > 0 && (
        <ProgressBar
          label={say('console.played')}
          isLabelHidden
          value={Math.min(1, heard.atMs / endMs)}
          valueLabel={`${sayDuration(heard.atMs)} / ${sayDuration(endMs)}`}
        />
      )}
      <p className={styles.what}>
        <span className="tabular">{say('console.step', { number, count })}</span>
        <Icon icon={icon} /> <strong dir="auto">{title}</strong>
        <span className={styles.more} dir="auto">
          {more}
        </span>
      </p>
      {note !== '' && (
        <p className={styles.note} dir="auto">
          {note}
        </p>
      )}
    </section>
  );
};
