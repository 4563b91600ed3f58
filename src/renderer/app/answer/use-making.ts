import { useCallback, useEffect, useRef, useState } from 'react';
import { farewell } from '#renderer/app/farewell.ts';
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
  /** What it says from now on; it is with the core after `save`, and when the making ends in any way. */
  write: (text: string) => void;
  save: () => Promise<void>;
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
  const words = useRef<{ postId: string; text: string; stored: string } | null>(null);
  const saving = useRef<Promise<void>>(Promise.resolve());

  /** One request at a time, so that older words never come after newer ones. */
  const save = useCallback((): Promise<void> => {
    const token = running.current ?? undefined;
    const send = async () => {
      const now = words.current;
      if (now === null || now.text === now.stored) return;
      const { postId, text } = now;
      await callOperation('post.set_text', { postId, text }, { token });
      now.stored = text;
    };
    saving.current = saving.current.then(send, send);
    return saving.current;
  }, []);
  const end = useCallback(() => {
    const token = running.current;
    if (token !== null) {
      const last = save().catch(() => undefined);
      farewell.add(last.then(() => callOperation('turn.end', {}, { token })));
    }
    running.current = null;
    setTurnToken(null);
  }, [save, setTurnToken]);
  useEffect(() => end, [end]);

  const begin = useCallback(
    (kind: AnswerKind, { token, ...begun }: Begun) => {
      const { id: postId, text } = begun.post;
      running.current = token;
      words.current = { postId, text, stored: text };
      setTurnToken(token);
      setMaking({ kind, ...begun });
    },
    [setTurnToken],
  );
  const write = useCallback((text: string) => {
    if (words.current !== null) words.current.text = text;
  }, []);
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
    await save();
    const { post } = await call('post.submit', { postId: making.post.id, checklist: [] });
    stop();
    return post;
  }, [making, save, call, stop]);
  return { making, begin, call, setPost, refresh, write, save, submit, stop };
};
