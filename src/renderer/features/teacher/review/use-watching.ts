import { useEffect, useEffectEvent, useRef } from 'react';
import type { Span } from '#shared/domain/watching.ts';
import { useTeacherCall } from '../../../app/tokens.tsx';
import type { DeskWork } from './desk-work.ts';

const tellEveryMs = 1_500;
/** Longer than any text has to be in sight: an empty chair does not keep the teacher mode open. */
const ticksWithoutPlaying = 24;

type Watched = {
  work: Pick<DeskWork, 'way' | 'id' | 'revision' | 'isWatched'>;
  isInFront: boolean;
  isPlaying: boolean;
  takePlayed: () => Span[];
  onWatched: () => void;
};

/**
 * Tells the core every moment that a post is in front of the teacher and what of it was played; the core decides when
 * that is enough.
 */
export const useWatching = ({ work, isInFront, ...now }: Watched): void => {
  const call = useTeacherCall();
  const quietTicks = useRef(0);
  const isDone = useRef(work.isWatched);
  const tell = useEffectEvent((played: Span[]) => {
    const look = { postId: work.id, revision: work.revision, played };
    const told = work.way === 'out' ? call('review.look', look) : call('incoming.look', look);
    told
      .then(({ isWatched }) => {
        if (isWatched && !isDone.current) now.onWatched();
        isDone.current ||= isWatched;
      })
      // locked, or decided about meanwhile: it counts as not watched
      .catch(() => undefined);
  });
  const onTick = useEffectEvent(() => {
    if (isDone.current) return;
    quietTicks.current = now.isPlaying ? 0 : quietTicks.current + 1;
    const played = now.takePlayed();
    if (played.length > 0 || quietTicks.current < ticksWithoutPlaying) tell(played);
  });
  const onLeave = useEffectEvent(() => {
    const played = now.takePlayed();
    if (played.length > 0 && !isDone.current) tell(played);
  });
  useEffect(() => {
    if (!isInFront) return;
    onTick();
    const timer = setInterval(() => onTick(), tellEveryMs);
    return () => {
      clearInterval(timer);
      onLeave();
    };
  }, [isInFront]);

  // the last words of a film are told at once: the teacher decides the moment it ends
  const isPlaying = useRef(false);
  const { isPlaying: plays } = now;
  useEffect(() => {
    if (isPlaying.current && !plays && isInFront) onTick();
    isPlaying.current = plays;
  }, [plays, isInFront]);
};
