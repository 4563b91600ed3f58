import type { ReactNode, Ref } from 'react';
import { useSay } from '../../../i18n/words.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { DecisionBar } from './decision-bar.tsx';
import type { DeskItem } from './desk-item.ts';
import { mediumOf, workOf } from './desk-work.ts';
import { IncomingBar } from './incoming-bar.tsx';
import { IncomingFacts } from './incoming-facts.tsx';
import type { PlayerSettings } from './player-settings.ts';
import { PostFacts } from './post-facts.tsx';
import { PostHead } from './post-head.tsx';
import styles from './post-pane.module.css';
import { PostWork } from './post-work.tsx';
import type { ReviewKey } from './review-keys.ts';
import type { WorkHandle } from './work-handle.ts';

type Props = {
  /** `null` while the core is asked. */
  item: DeskItem | null;
  /** What follows: it gets ready behind the one in front. */
  following: DeskItem | null;
  settings: PlayerSettings;
  onSettings: (change: Partial<PlayerSettings>) => void;
  workRef: Ref<WorkHandle>;
  error: unknown;
  notice: ReactNode;
  isRunning: boolean;
  /** Long enough in front of the teacher to be decided about. */
  isSeen: boolean;
  hasMarked: boolean;
  onKey: (key: ReviewKey) => void;
  onFailed: (mediaId: string, postId: string) => void;
  onWatched: (postId: string) => void;
};

/** The post in front: whose it is, the work itself, what helps to decide, the decision. */
export const PostPane = ({ item, following, settings, onSettings, workRef, ...props }: Props) => {
  const say = useSay();
  if (item === null) return <section className={styles.post} aria-busy="true" />;
  const deck = [item, ...(following === null ? [] : [following])].map((one) => workOf(one));
  const [front] = deck;
  return (
    <section
      className={styles.post}
      data-seen={props.isSeen || undefined}
      aria-label={say('teacher.review.post_of', { name: front?.name ?? '' })}
    >
      <PostHead item={item} />
      <div className={styles.deck}>
        {deck.map((one) => (
          <PostWork
            key={`${one.id} ${one.revision} ${mediumOf(one)?.url ?? ''}`}
            work={one}
            isInFront={one === front}
            ref={one === front ? workRef : undefined}
            settings={settings}
            onSettings={onSettings}
            onFailed={() => props.onFailed(mediumOf(one)?.mediaId ?? '', one.id)}
            onCaptions={() => props.onKey('captions')}
            onWatched={() => props.onWatched(one.id)}
          />
        ))}
      </div>
      {item.way === 'out' ? <PostFacts item={item} /> : <IncomingFacts item={item} />}
      {props.notice}
      <ErrorNotice error={props.error} />
      {item.way === 'out' ? (
        <DecisionBar item={item} isRunning={props.isRunning} hasMarked={props.hasMarked} onKey={props.onKey} />
      ) : (
        <IncomingBar item={item} isRunning={props.isRunning} onKey={props.onKey} />
      )}
    </section>
  );
};
