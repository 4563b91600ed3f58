import { useCallback, useEffect, useRef, useState } from 'react';
import { useKioskEvents } from '#renderer/app/kiosk-events.tsx';
import { useTeacherCall } from '#renderer/app/tokens.tsx';
import type { SessionPlan } from '#shared/contract/index.ts';
import type { Session } from '#shared/contract/schemas/session.ts';
import type { WallPost } from '#shared/contract/schemas/wall.ts';
import type { SessionItem } from '#shared/domain/session/session-item.ts';
import { AppError } from '#shared/errors/app-error.ts';

/** Typing is one change, not twenty. */
const saveAfterMs = 500;

export type PlanEditor = {
  session: Session | null;
  /** What is on the screen; it is ahead of what is stored by half a second. */
  plan: SessionPlan | null;
  /** The posts of its steps, by id; one that is gone is not among them. */
  posts: ReadonlyMap<string, WallPost>;
  isSaved: boolean;
  error: unknown;
  change: (changes: Partial<SessionPlan>) => void;
  changeItem: (item: SessionItem) => void;
  /** Behind the step of this id, or at the end. */
  add: (items: readonly SessionItem[], posts?: readonly WallPost[], behind?: string | null) => void;
  /** Stores at once what is not stored yet; answers whether it is. */
  save: () => Promise<boolean>;
};

const planOf = ({ title, purpose, plannedFor, targetMinutes, items }: Session): SessionPlan => ({
  title,
  purpose,
  plannedFor,
  targetMinutes,
  items,
});

const postIdsOf = (items: readonly SessionItem[]): string[] =>
  items.flatMap((item) => (item.kind === 'post' ? [item.postId] : []));

/** A planned session on the teacher's screen: every change is kept by itself. */
export const usePlan = (sessionId: string): PlanEditor => {
  const call = useTeacherCall();
  const [session, setSession] = useState<Session | null>(null);
  const [plan, setPlan] = useState<SessionPlan | null>(null);
  const [posts, setPosts] = useState<ReadonlyMap<string, WallPost>>(new Map());
  const [unsaved, setUnsaved] = useState<SessionPlan | null>(null);
  const [error, setError] = useState<unknown>(null);
  const newest = useRef<SessionPlan | null>(null);
  newest.current = unsaved;

  const load = useCallback(async () => {
    try {
      const { sessions } = await call('session.list', {});
      const found = sessions.find(({ id }) => id === sessionId);
      if (found === undefined) throw new AppError('session.not_found');
      const { posts: known } = await call('wall.find', { postIds: postIdsOf(found.items) });
      setSession(found);
      setPlan((old) => old ?? planOf(found));
      setPosts((old) => new Map([...old, ...known.map((post): [string, WallPost] => [post.postId, post])]));
    } catch (failure) {
      setError(failure);
    }
  }, [call, sessionId]);
  useEffect(() => void load(), [load]);
  useKioskEvents((event) => {
    const isAboutIt = event.type === 'session.checked' && event.sessionId === sessionId;
    if (isAboutIt || event.type === 'partner.received' || event.type === 'incoming.decided') void load();
  });

  const save = useCallback(async (): Promise<boolean> => {
    const wanted = newest.current;
    if (wanted === null) return true;
    try {
      const saved = await call('session.save', { sessionId, plan: wanted });
      setSession(saved.session);
      setUnsaved((now) => (now === wanted ? null : now));
      setError(null);
      return true;
    } catch (failure) {
      setError(failure);
      return false;
    }
  }, [call, sessionId]);

  useEffect(() => {
    // A name that is being written may be empty for a moment.
    if (unsaved === null || unsaved.title.trim() === '') return;
    const timer = setTimeout(() => void save(), saveAfterMs);
    return () => clearTimeout(timer);
  }, [unsaved, save]);

  // whoever goes to another page at once takes the last change along
  useEffect(() => () => void save(), [save]);

  const change = (changes: Partial<SessionPlan>): void => {
    if (plan === null) return;
    const next = { ...plan, ...changes };
    setPlan(next);
    setUnsaved(next);
  };

  return {
    session,
    plan,
    posts,
    isSaved: unsaved === null,
    error,
    change,
    changeItem: (item) => change({ items: plan?.items.map((one) => (one.id === item.id ? item : one)) ?? [] }),
    add: (items, found = [], behind = null) => {
      if (plan === null) return;
      setPosts((old) => new Map([...old, ...found.map((post): [string, WallPost] => [post.postId, post])]));
      const at = plan.items.findIndex(({ id }) => id === behind);
      const cut = at === -1 ? plan.items.length : at + 1;
      change({ items: [...plan.items.slice(0, cut), ...items, ...plan.items.slice(cut)] });
    },
    save,
  };
};
