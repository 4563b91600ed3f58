import type { ReactNode, Ref } from 'react';
import type { MediumView, QueueItem } from '#shared/contract/index.ts';
import { useSay } from '../../../i18n/words.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { DecisionBar } from './decision-bar.tsx';
import type { PlayerSettings } from './player-settings.ts';
import { PostFacts } from './post-facts.tsx';
import { PostHead } from './post-head.tsx';
import styles from './post-pane.module.css';
import { PostWork } from './post-work.tsx';
import type { ReviewKey } from './review-keys.ts';
import type { WorkHandle } from './work-handle.ts';

/** What is heard or seen of a post. */
const mediumOf = (item: QueueItem): MediumView | null => item.take?.medium ?? item.picture;

type Props = {
  /** `null` while the core is asked. */
  item: QueueItem | null;
  /** What follows: it gets ready behind the one in front. */
  following: QueueItem | null;
  settings: PlayerSettings;
  onSettings: (change: Partial<PlayerSettings>) => void;
  workRef: Ref<WorkHandle>;
  error: unknown;
  notice: ReactNode;
  isRunning: boolean;
  /** Long enough in front of the teacher to be decided about. */
  isSeen: boolean;
  onKey: (key: ReviewKey) => void;
  onFailed: (mediaId: string, postId: string) => void;
  onWatched: (postId: string) => void;
};

/** The post in front: whose it is, the work itself, what helps to decide, the decision. */
export const PostPane = ({ item, following, settings, onSettings, workRef, ...props }: Props) => {
  const say = useSay();
  const deck = [item, following].filter((one) => one !== null);
  if (item === null) return <section className={styles.post} aria-busy="true" />;
  return (
    <section
      className={styles.post}
      data-seen={props.isSeen || undefined}
      aria-label={say('teacher.review.post_of', { name: item.studentName })}
    >
      <PostHead item={item} />
      <div className={styles.deck}>
        {deck.map((one) => (
          <PostWork
            key={`${one.id} ${one.revision} ${mediumOf(one)?.url ?? ''}`}
            item={one}
            isInFront={one === item}
            ref={one === item ? workRef : undefined}
            settings={settings}
            onSettings={onSettings}
            onFailed={() => props.onFailed(mediumOf(one)?.mediaId ?? '', one.id)}
            onCaptions={() => props.onKey('captions')}
            onWatched={() => props.onWatched(one.id)}
          />
        ))}
      </div>
      <PostFacts item={item} />
      {props.notice}
      <ErrorNotice error={props.error} />
      <DecisionBar item={item} isRunning={props.isRunning} onKey={props.onKey} />
    </section>
  );
};
