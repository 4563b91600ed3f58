import { useCallback, useEffect, useRef } from 'react';
import { callOperation } from '../../bridge/call-operation.ts';
import { lockOnLeaving } from '../../bridge/lock-on-leaving.ts';
import { useConductorCall, useTokens } from '../tokens.tsx';

/** How often at most the page tells the core that the teacher is still here. */
const STAY_EVERY_MS = 30_000;

/** When the teacher was last seen to be here, by the page's own clock. */
let seenAt = 0;

/** How long no key was pressed and nothing was touched in the open mode. */
export const sinceSeenMs = (): number => performance.now() - seenAt;

/** Locks whatever mode is open: the token is forgotten at once, the key leaves the core's memory. */
export const useLock = (): (() => void) => {
  const { setTeacherToken, setLessonToken } = useTokens();
  return useCallback(() => {
    setTeacherToken(null);
    setLessonToken(null);
    void callOperation('teacher.lock', {}).catch(() => undefined);
  }, [setTeacherToken, setLessonToken]);
};

/** Keeps the mode open while the teacher works or watches: call it as often as you like. */
export const useStay = (): (() => void) => {
  const call = useConductorCall();
  const { teacher } = useTokens();
  const name = teacher === null ? 'lesson.stay' : 'teacher.stay';
  const last = useRef(0);
  return useCallback(() => {
    const now = performance.now();
    seenAt = now;
    if (last.current !== 0 && now - last.current < STAY_EVERY_MS) return;
    last.current = now;
    void call(name, {}).catch(() => undefined);
  }, [call, name]);
};

/**
 * While the teacher mode, or that of the lesson code, is open on this page: locks it when the page is hidden or left, and keeps it open
 * while keys and pointer are used (V3; the core locks by itself when nothing comes).
 */
export const useTeacherPresence = (isTeacherArea: boolean): void => {
  const { teacher, lesson } = useTokens();
  const lock = useLock();
  const stay = useStay();
  const isOpen = teacher !== null || lesson !== null;
  useEffect(() => {
    if (isOpen && !isTeacherArea) lock();
  }, [isOpen, isTeacherArea, lock]);
  useEffect(() => {
    if (!isOpen) return;
    seenAt = performance.now();
    const onHidden = () => {
      if (document.visibilityState === 'hidden') lock();
    };
    document.addEventListener('visibilitychange', onHidden);
    addEventListener('pagehide', lockOnLeaving);
    // on the way down: a pressed button stops its event on the way up
    addEventListener('pointerdown', stay, true);
    addEventListener('keydown', stay, true);
    return () => {
      document.removeEventListener('visibilitychange', onHidden);
      removeEventListener('pagehide', lockOnLeaving);
      removeEventListener('pointerdown', stay, true);
      removeEventListener('keydown', stay, true);
    };
  }, [isOpen, lock, stay]);
};
