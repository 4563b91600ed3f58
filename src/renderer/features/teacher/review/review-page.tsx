import { useMemo, useRef, useState } from 'react';
import type { MediumView, QueueItem } from '#shared/contract/index.ts';
import type { Audience } from '#shared/domain/post.ts';
import { hasCode } from '#shared/errors/app-error.ts';
import { useRefreshStatus } from '../../../app/app-state.tsx';
import { useKioskEvents } from '../../../app/kiosk-events.tsx';
import { useMissingStills } from '../../../app/medium/use-missing-stills.ts';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useAction, useLoaded } from '../../../app/use-loaded.ts';
import { useSay } from '../../../i18n/words.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { DecisionBar } from './decision-bar.tsx';
import { DeskDialogs, type OpenDialog } from './desk-dialogs.tsx';
import { PostDetail } from './post-detail.tsx';
import { PostHead } from './post-head.tsx';
import { QueueList } from './queue-list.tsx';
import type { ReviewKey } from './review-keys.ts';
import styles from './review-page.module.css';
import { useReviewKeys } from './use-review-keys.ts';
import type { WorkHandle } from './work-handle.ts';

/** What is heard or seen of a post. */
const mediumOf = (item: QueueItem | null): MediumView | null => item?.take?.medium ?? item?.picture ?? null;

/** The desk: who waits at one side, the post in the middle, the decision under it; the next one comes by itself. */
export const ReviewPage = () => {
  const say = useSay();
  const call = useTeacherCall();
  const refreshStatus = useRefreshStatus();
  const queue = useLoaded(() => call('review.queue', {}));
  useKioskEvents((event) => {
    if (event.type === 'queue.changed' || event.type === 'take.pictured') void queue.reload();
  });
  const [selectedId, setSelectedId] = useState<string | null>(null);
  const [dialog, setDialog] = useState<OpenDialog>(null);
  const [failedMedia, setFailedMedia] = useState<ReadonlySet<string>>(new Set());
  const work = useRef<WorkHandle>(null);

  const items = queue.data?.items.filter(({ state }) => state === 'submitted') ?? [];
  useMissingStills(useMemo(() => queue.data?.items.map(({ take }) => take) ?? [], [queue.data]));
  const index = Math.max(
    0,
    items.findIndex(({ id }) => id === selectedId),
  );
  const item = items[index] ?? null;

  const select = (at: number) => {
    const next = items[Math.min(Math.max(at, 0), items.length - 1)];
    if (next) setSelectedId(next.id);
  };

  /** Every decision: do it, then stand before the next post. */
  const decide = useAction(async (step: (post: QueueItem) => Promise<unknown>) => {
    if (item === null) return;
    const after = items[index + 1] ?? items[index - 1] ?? null;
    try {
      await step(item);
      setDialog(null);
      setSelectedId(after?.id ?? null);
    } catch (error) {
      if (!hasCode(error, 'post.wrong_state', 'post.not_found')) throw error;
      setDialog(null);
      throw error;
    } finally {
      void refreshStatus();
      await queue.reload();
    }
  });

  const approve = (audience: Audience) => {
    if (item === null) return;
    if (audience === 'partners' && item.missingConsents.length > 0) setDialog('consent');
    else void decide.run((post) => call('review.approve', { postId: post.id, revision: post.revision, audience }));
  };

  const onKey = (key: ReviewKey) => {
    if (item === null || dialog !== null) return;
    const actions: Record<ReviewKey, () => void> = {
      approve: () => approve('partners'),
      class_only: () => approve('class'),
      return: () => setDialog('return'),
      remove: () => setDialog('remove'),
      next: () => select(index + 1),
      previous: () => select(index - 1),
      zoom: () => work.current?.zoom(),
      play: () => work.current?.toggle(),
      back: () => work.current?.skip(-1),
      forward: () => work.current?.skip(1),
    };
    decide.clearError();
    actions[key]();
  };
  useReviewKeys(onKey);

  /** A grant ends after ten minutes: the first failure asks for a new address, a second one is real. */
  const onMediumFailed = () => {
    const mediaId = mediumOf(item)?.mediaId;
    if (mediaId === undefined || failedMedia.has(mediaId)) return;
    setFailedMedia(new Set(failedMedia).add(mediaId));
    void queue.reload();
  };

  if (queue.data === null) return <ErrorNotice error={queue.error} />;
  if (item === null) {
    return (
      <div className={styles.empty}>
        <ErrorNotice error={decide.error} />
        <EmptyState picture="sun" title={say('teacher.review.empty')} text={say('teacher.review.empty_text')} />
      </div>
    );
  }
  return (
    <div className={styles.desk}>
      <section className={styles.queue}>
        <h1>
          {say('teacher.review.title')} <span className={styles.number}>{items.length}</span>
        </h1>
        <QueueList items={items} selectedId={item.id} onSelect={setSelectedId} />
      </section>
      <section className={styles.post} aria-label={say('teacher.review.post_of', { name: item.studentName })}>
        <PostHead item={item} />
        <PostDetail
          key={`${item.id}-${mediumOf(item)?.url ?? ''}`}
          item={item}
          ref={work}
          onFailed={onMediumFailed}
          onCaptions={() => setDialog('captions')}
        />
        {dialog === null && <ErrorNotice error={decide.error} />}
        <DecisionBar item={item} isRunning={decide.isRunning} onKey={onKey} />
      </section>
      <DeskDialogs
        open={dialog}
        item={item}
        error={decide.error}
        isRunning={decide.isRunning}
        onClose={() => setDialog(null)}
        onReturn={(note) =>
          void decide.run((post) =>
            call('review.return', { postId: post.id, revision: post.revision, note: { words: note } }),
          )
        }
        onRemove={() => void decide.run((post) => call('review.remove', { postId: post.id }))}
        onCaptioned={async () => {
          setDialog(null);
          await queue.reload();
        }}
        onConsented={async () => {
          await decide.run((post) =>
            call('review.approve', { postId: post.id, revision: post.revision, audience: 'partners' }),
          );
        }}
      />
    </div>
  );
};
