import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { LessonView } from '#shared/contract/index.ts';
import { callOperation } from '../../bridge/call-operation.ts';
import { useKioskEvents } from '../kiosk-events.tsx';
import { useLoaded } from '../use-loaded.ts';

export type LessonState = {
  /** `null`: no lesson. */
  lesson: LessonView | null;
  /** `false` until the core has answered for the first time. */
  isKnown: boolean;
  /** When `lesson` was told, by the page's own clock: its time goes on from there. */
  toldAt: number;
  error: unknown;
  reload: () => Promise<void>;
};
const LessonContext = createContext<LessonState | null>(null);

/** Keeps the lesson for all screens below, fresh by events. */
export const LessonProvider = ({ children }: { children: ReactNode }) => {
  const { data, error, reload } = useLoaded(async () => {
    const { lesson } = await callOperation('lesson.now', {});
    return { lesson, toldAt: performance.now() };
  });
  useKioskEvents((event) => {
    if (event.type === 'lesson.changed') void reload();
  });
  const lesson = data?.lesson ?? null;
  const toldAt = data?.toldAt ?? 0;
  // the time runs out by itself: nobody presses anything then
  const endsInMs = lesson?.phase === 'open' ? lesson.leftMs : null;
  useEffect(() => {
    if (endsInMs === null) return;
    const timer = setTimeout(() => void reload(), toldAt + endsInMs - performance.now() + 250);
    return () => clearTimeout(timer);
  }, [endsInMs, toldAt, reload]);
  const isKnown = data !== null;
  const state = useMemo(() => ({ lesson, isKnown, toldAt, error, reload }), [lesson, isKnown, toldAt, error, reload]);
  return <LessonContext value={state}>{children}</LessonContext>;
};

export const useLesson = (): LessonState => {
  const state = useContext(LessonContext);
  if (state === null) throw new TypeError('useLesson needs a LessonProvider above it');
  return state;
};

/** What is left of the lesson now, told anew every few seconds. */
export const useLeftMs = (): number => {
  const { lesson, toldAt } = useLesson();
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    setNow(performance.now());
    const timer = setInterval(() => setNow(performance.now()), 5_000);
    return () => clearInterval(timer);
  }, []);
  if (lesson === null) return 0;
  return lesson.phase === 'paused' ? lesson.leftMs : Math.max(0, lesson.leftMs - Math.max(0, now - toldAt));
};
