import { useCallback, useEffect, useRef, useState } from 'react';
import { type Call, useTokens, useTurnCall } from '#renderer/app/tokens.tsx';
import { useAction } from '#renderer/app/use-loaded.ts';
import { callOperation } from '#renderer/bridge/call-operation.ts';
import type { OwnPost } from '#shared/contract/index.ts';
import type { AnswerWays } from '#shared/contract/schemas/class-answer.ts';
import type { AnswerKind, AnswerPurpose } from '#shared/domain/session/class-answer.ts';

/** Where the class answers: at which step of which showing; without a step, at its end. */
export type AnswerPlace = { showingId: string; itemId: string | null };

/** An answer that is being made. */
export type Making = { kind: AnswerKind; post: OwnPost; takeLimitMs: number; retakes: number };

type Answer = {
  ways: AnswerWays | null;
  /** Who is in it. */
  studentIds: readonly string[];
  setStudentIds: (ids: readonly string[]) => void;
  making: Making | null;
  isHandedIn: boolean;
  isBusy: boolean;
  error: unknown;
  begin: (purpose: AnswerPurpose, kind: AnswerKind) => void;
  /** As whoever makes it: the token opens this one post. */
  call: Call;
  setPost: (post: OwnPost) => void;
  refresh: () => Promise<OwnPost[]>;
  handIn: () => Promise<void>;
  /** Back to the choice; what was made stays, and is taken up when the same children begin again. */
  stop: () => void;
};

/** The class's answer, from who is in it to the teacher's review. Leaving ends it and keeps what there is. */
export const useAnswer = ({ showingId, itemId }: AnswerPlace): Answer => {
  const { setTurnToken } = useTokens();
  const call = useTurnCall();
  const [ways, setWays] = useState<AnswerWays | null>(null);
  const [chosen, setChosen] = useState<readonly string[] | null>(null);
  const [making, setMaking] = useState<Making | null>(null);
  const [isHandedIn, setHandedIn] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const running = useRef<string | null>(null);

  useEffect(() => {
    let isGone = false;
    const studentIds = chosen === null || chosen.length === 0 ? null : [...chosen];
    callOperation('showing.answer_ways', { showingId, itemId, studentIds })
      .then((found) => {
        if (isGone) return;
        setWays(found);
        setError(null);
        setChosen((old) => old ?? found.here.map(({ id }) => id));
      })
      .catch((failure: unknown) => {
        if (!isGone) setError(failure);
      });
    return () => {
      isGone = true;
    };
  }, [showingId, itemId, chosen]);

  const end = useCallback(() => {
    const token = running.current;
    running.current = null;
    setTurnToken(null);
    if (token !== null) void callOperation('turn.end', {}, { token }).catch(() => undefined);
  }, [setTurnToken]);
  useEffect(() => end, [end]);

  const begin = useAction(async (purpose: AnswerPurpose, kind: AnswerKind) => {
    const { token, ...begun } = await callOperation('showing.answer', {
      showingId,
      itemId,
      purpose,
      kind,
      studentIds: [...(chosen ?? [])],
    });
    running.current = token;
    setTurnToken(token);
    setMaking({ kind, ...begun });
  });
  const setPost = useCallback((post: OwnPost) => setMaking((old) => old && { ...old, post }), []);
  const refresh = useCallback(async () => {
    const { posts } = await call('post.mine', {});
    const [post] = posts;
    if (post !== undefined) setPost(post);
    return posts;
  }, [call, setPost]);
  const stop = useCallback(() => {
    setMaking(null);
    end();
  }, [end]);
  const handIn = useCallback(async () => {
    if (making === null) return;
    await call('post.submit', { postId: making.post.id, checklist: [] });
    setHandedIn(true);
    stop();
  }, [making, call, stop]);

  return {
    ways,
    studentIds: chosen ?? [],
    setStudentIds: setChosen,
    making,
    isHandedIn,
    isBusy: begin.isRunning,
    error: begin.error ?? error,
    begin: (purpose, kind) => void begin.run(purpose, kind),
    call,
    setPost,
    refresh,
    handIn,
    stop,
  };
};
