import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTokens } from '#renderer/app/tokens.tsx';
import { callOperation } from '#renderer/bridge/call-operation.ts';
import type { OwnPost } from '#shared/contract/index.ts';
import { farewell } from '../turn/farewell.ts';
import { useTurn } from '../turn/turn-session.tsx';

/** A pause in typing; what is typed without one is saved at the latest with the next. */
const calmMs = 400;
const retryMs = 2_000;

type SavedText = {
  text: string;
  setText: (text: string) => void;
  isSaved: boolean;
  error: unknown;
  /** Resolves when the core has the newest text. */
  save: () => Promise<void>;
};

/** The words of a written post, kept by the core as they are typed, and when the screen is left in any way. */
export const useSavedText = (post: OwnPost): SavedText => {
  const { call, setPost } = useTurn();
  const { turn: token } = useTokens();
  const [text, setText] = useState(post.text);
  const [savedText, setSavedText] = useState(post.text);
  const [error, setError] = useState<unknown>(null);
  const state = useRef({ text, savedText, token, running: null as Promise<void> | null });
  state.current.text = text;
  state.current.token = token;

  /** One request at a time, so that an older text never comes after a newer one. */
  const save = useCallback((): Promise<void> => {
    const now = state.current;
    const run = async () => {
      while (now.text !== now.savedText) {
        const sent = now.text;
        const { post: fresh } = await call('post.set_text', { postId: post.id, text: sent });
        now.savedText = sent;
        setSavedText(sent);
        setPost(fresh);
      }
      setError(null);
    };
    now.running ??= run().finally(() => {
      now.running = null;
    });
    return now.running;
  }, [call, setPost, post.id]);

  useEffect(() => {
    if (text === savedText) return;
    const timer = setTimeout(() => save().catch(setError), error === null ? calmMs : retryMs);
    return () => clearTimeout(timer);
  }, [text, savedText, error, save]);

  // A layout effect ends before the turn does: its token is still good.
  useLayoutEffect(() => {
    const flush = async (token: string | null) => {
      const { text: newest, savedText: known } = state.current;
      if (newest === known || token === null) return;
      await callOperation('post.set_text', { postId: post.id, text: newest }, { token, keepalive: true });
    };
    const leavePage = () => void flush(state.current.token).catch(() => undefined);
    addEventListener('pagehide', leavePage);
    return () => {
      removeEventListener('pagehide', leavePage);
      const { token, running } = state.current;
      const isCalm = running?.catch(() => undefined) ?? Promise.resolve();
      farewell.add(isCalm.then(() => flush(token)));
    };
  }, [post.id]);

  return { text, setText, isSaved: text === savedText, error, save };
};
