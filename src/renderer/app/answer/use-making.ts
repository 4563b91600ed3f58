import { useCallback, useEffect, useRef, useState } from 'react';
import { type Call, useTokens, useTurnCall } from '#renderer/app/tokens.tsx';
import { callOperation } from '#renderer/bridge/call-operation.ts';
import type { OperationOutput, OwnPost } from '#shared/contract/index.ts';
import type { AnswerKind } from '#shared/domain/session/class-answer.ts';

type Begun = OperationOutput<'showing.answer'>;

/** A post that is being made in front of everybody, or by the teacher. */
export type Making = { kind: AnswerKind; post: OwnPost; takeLimitMs: number; retakes: number };

export type Maker = {
  making: Making | null;
  begin: (kind: AnswerKind, begun: Begun) => void;
  /** As whoever makes it: the token opens this one post. */
  call: Call;
  setPost: (post: OwnPost) => void;
  refresh: () => Promise<OwnPost[]>;
  /** Hands it in and ends the making. */
  submit: () => Promise<OwnPost | null>;
  /** What was made stays, and is taken up at the next beginning. */
  stop: () => void;
};

/** One post with a token of its own, from its beginning to the teacher's review. Leaving ends it and keeps what there is. */
export const useMaking = (): Maker => {
  const { setTurnToken } = useTokens();
  const call = useTurnCall();
  const [making, setMaking] = useState<Making | null>(null);
  const running = useRef<string | null>(null);
  const end = useCallback(() => {
    const token = running.current;
    running.current = null;
    setTurnToken(null);
    if (token !== null) void callOperation('turn.end', {}, { token }).catch(() => undefined);
  }, [setTurnToken]);
  useEffect(() => end, [end]);

  const begin = useCallback(
    (kind: AnswerKind, { token, ...begun }: Begun) => {
      running.current = token;
      setTurnToken(token);
      setMaking({ kind, ...begun });
    },
    [setTurnToken],
  );
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
  const submit = useCallback(async () => {
    if (making === null) return null;
    const { post } = await call('post.submit', { postId: making.post.id, checklist: [] });
    stop();
    return post;
  }, [making, call, stop]);
  return { making, begin, call, setPost, refresh, submit, stop };
};
