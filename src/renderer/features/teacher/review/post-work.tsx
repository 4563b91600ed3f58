import type { Ref } from 'react';
import { Picture } from '#renderer/app/medium/picture.tsx';
import type { QueueItem } from '#shared/contract/index.ts';
import { useSay } from '../../../i18n/words.tsx';
import { HintedText } from './hinted-text.tsx';
import { MediumPlayer } from './medium-player.tsx';
import { PicturePane } from './picture-pane.tsx';
import type { PlayerSettings } from './player-settings.ts';
import styles from './post-work.module.css';
import { useWatching } from './use-watching.ts';
import type { WorkHandle } from './work-handle.ts';

type Props = {
  item: QueueItem;
  /** `false`: it gets ready behind the one in front. */
  isInFront: boolean;
  settings: PlayerSettings;
  onSettings: (change: Partial<PlayerSettings>) => void;
  onFailed: () => void;
  onCaptions: () => void;
  onWatched: () => void;
  ref?: Ref<WorkHandle> | undefined;
};

const nothingPlayed = () => [];

/** Words and pictures count as watched when they were in sight long enough. */
const StillWatch = ({ item, isInFront, onWatched }: Pick<Props, 'item' | 'isInFront' | 'onWatched'>) => {
  useWatching({
    postId: item.id,
    revision: item.revision,
    isInFront,
    isWatched: item.isWatched,
    isPlaying: false,
    takePlayed: nothingPlayed,
    onWatched,
  });
  return null;
};

/** What the child called it. */
const Named = ({ title, tags, hints }: Pick<QueueItem, 'title' | 'tags' | 'hints'>) => (
  <div className={styles.named}>
    {title !== '' && (
      <h2 dir="auto">
        <HintedText text={title} hints={hints.filter(({ where }) => where === 'title')} />
      </h2>
    )}
    {tags.map((tag) => (
      <span key={tag} className={styles.tag} dir="auto">
        {tag}
      </span>
    ))}
  </div>
);

/** The post itself, as a partner class would meet it. */
export const PostWork = ({ item, isInFront, settings, onSettings, ref, ...on }: Props) => {
  const say = useSay();
  const { take } = item;
  const medium = item.kind === 'video' || item.kind === 'voice' ? (take?.medium ?? null) : null;
  const cover = item.coverKind === null ? null : item.picture;
  const picture = item.coverKind === null ? item.picture : null;
  return (
    <div className={styles.work} data-front={isInFront || undefined} inert={!isInFront}>
      {take !== null && medium !== null ? (
        <div className={cover === null ? styles.bare : styles.covered}>
          <MediumPlayer
            item={item}
            take={{ ...take, medium }}
            settings={settings}
            onSettings={onSettings}
            isInFront={isInFront}
            ref={ref}
            {...on}
          />
          {cover !== null && (
            <Picture className={styles.cover} medium={cover} alt={say('student.cover.alt')} onFailed={on.onFailed} />
          )}
        </div>
      ) : (
        <StillWatch item={item} isInFront={isInFront} onWatched={on.onWatched} />
      )}
      {picture !== null && (
        <PicturePane
          ref={ref}
          medium={picture}
          alt={say('teacher.review.post_of', { name: item.studentName })}
          onFailed={on.onFailed}
        />
      )}
      {(item.title !== '' || item.tags.length > 0) && <Named title={item.title} tags={item.tags} hints={item.hints} />}
      {item.text !== '' && (
        <p className={styles.text} dir="auto" data-alone={(medium === null && picture === null) || undefined}>
          <span>
            <HintedText text={item.text} hints={item.hints.filter(({ where }) => where === 'text')} />
          </span>
        </p>
      )}
    </div>
  );
};
