import { type RefObject, useEffect, useRef } from 'react';
import type { ProjectPost } from '#shared/contract/index.ts';
import { readingMs } from '#shared/domain/project/viewing.ts';
import { useTurn } from '../turn/turn-session.tsx';

const tellEveryMs = 2_000;

/** How much of a recording was played, each second counted once. */
const playedRatioOf = (medium: HTMLMediaElement | null): number => {
  if (medium === null || !Number.isFinite(medium.duration) || medium.duration === 0) return 0;
  let seconds = 0;
  for (let index = 0; index < medium.played.length; index += 1) {
    seconds += medium.played.end(index) - medium.played.start(index);
  }
  return Math.min(1, seconds / medium.duration);
};

/**
 * Tells the core how much of a partner's post was played and how long it was in sight, until it counts as viewed or the
 * child leaves; what counts is decided there.
 * @param frame holds the player, if there is one
 */
export const useViewing = (post: ProjectPost, frame: RefObject<HTMLElement | null>): void => {
  const { call, refreshTasks } = useTurn();
  const { postId, isOwn, isViewed, kind, text } = post;
  const isDone = useRef(isViewed);
  useEffect(() => {
    // what was played can still be read when the child has left and the frame is gone
    const player = frame.current;
    if (isOwn || isDone.current || player === null) return;
    const beganAt = performance.now();
    let told = -1;
    const tell = async () => {
      const playedRatio = playedRatioOf(player.querySelector<HTMLMediaElement>('video, audio'));
      const shownMs = Math.round(performance.now() - beganAt);
      const hasMedium = kind === 'video' || kind === 'voice';
      // a still picture is looked at for a time, which the core knows; nothing new is told of a player that stands
      if (hasMedium && playedRatio === told) return;
      told = playedRatio;
      await call('post.viewed', { postId, playedRatio, shownMs });
      const isEnough = hasMedium ? playedRatio >= 0.99 : shownMs > Math.max(5_000, readingMs(text)) + tellEveryMs;
      if (isEnough) isDone.current = true;
      await refreshTasks();
    };
    // a turn that is over meanwhile has nothing to tell any more
    const tellQuietly = () => tell().catch(() => undefined);
    const timer = setInterval(() => {
      if (!isDone.current) void tellQuietly();
    }, tellEveryMs);
    player.addEventListener('ended', tellQuietly, { capture: true });
    return () => {
      clearInterval(timer);
      player.removeEventListener('ended', tellQuietly, { capture: true });
      if (!isDone.current) void tellQuietly();
    };
  }, [postId, isOwn, kind, text, call, refreshTasks, frame]);
};
