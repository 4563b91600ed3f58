import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { useKioskEvents } from '#renderer/app/kiosk-events.tsx';
import { navigate } from '#renderer/app/router.ts';
import { type Call, useTokens, useTurnCall } from '#renderer/app/tokens.tsx';
import { callOperation } from '#renderer/bridge/call-operation.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import type { OperationOutput, OwnPost, Project } from '#shared/contract/index.ts';
import type { SecretPicture } from '#shared/domain/picture-secret.ts';
import type { PostKind } from '#shared/domain/post.ts';
import { hasCode } from '#shared/errors/app-error.ts';
import { ChooseSecret } from '../secret/choose-secret.tsx';
import { EnterSecret } from '../secret/enter-secret.tsx';
import { farewell } from './farewell.ts';

type Turn = Omit<OperationOutput<'turn.start'>, 'token' | 'posts'>;

type Session = Turn & {
  project: Project;
  posts: OwnPost[];
  /** When it began, by the page's own clock. */
  beganAt: number;
  call: Call;
  /** Puts what the core answered in the place of the older version of the same post. */
  setPost: (post: OwnPost) => void;
  /** Asks the core how the child's posts stand, and answers them. */
  refresh: () => Promise<OwnPost[]>;
  /** The child's draft of this kind, begun if there is none. */
  openDraft: (kind: PostKind, postId?: string) => Promise<OwnPost>;
  /** Ends the turn and forgets everything of it. */
  leave: (path: string) => void;
};
const SessionContext = createContext<Session | null>(null);

type Begun = Turn & { project: Project; beganAt: number };

/** One child's turn: begun when the address names a child, also after a reload, and ended on leaving. */
export const TurnSession = ({ studentId, children }: { studentId: string; children: ReactNode }) => {
  const say = useSay();
  const { setTurnToken } = useTokens();
  const call = useTurnCall();
  const [begun, setBegun] = useState<Begun | null>(null);
  const [posts, setPosts] = useState<OwnPost[]>([]);
  const [error, setError] = useState<unknown>(null);
  const [round, setRound] = useState(0);
  const [pictures, setPictures] = useState<readonly SecretPicture[] | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` is the retry.
  useEffect(() => {
    let isGone = false;
    let token: string | null = null;
    const begin = async () => {
      await farewell.sent();
      if (isGone) return;
      const [{ project }, turn] = await Promise.all([
        callOperation('project.current', {}),
        callOperation('turn.start', { studentId, ...(pictures === null ? {} : { pictures: [...pictures] }) }),
      ]);
      token = turn.token;
      if (isGone) return endQuietly(token);
      if (project === null) return navigate('#/', { replace: true });
      setTurnToken(turn.token);
      const { token: _token, posts: ownPosts, ...rest } = turn;
      setPosts(await endLeftRecordings(ownPosts, token));
      setError(null);
      setBegun({ ...rest, project, beganAt: performance.now() });
    };
    begin().catch((failure: unknown) => {
      if (!isGone) setError(failure);
    });
    return () => {
      isGone = true;
      setTurnToken(null);
      if (token !== null) endQuietly(token);
    };
  }, [studentId, setTurnToken, round, pictures]);

  const setPost = useCallback((post: OwnPost) => {
    setPosts((old) => [post, ...old.filter(({ id }) => id !== post.id)]);
  }, []);
  const refresh = useCallback(async () => {
    const { posts: fresh } = await call('post.mine', {});
    setPosts(fresh);
    return fresh;
  }, [call]);
  const openDraft = useCallback(
    async (kind: PostKind, postId?: string) => {
      const { post } = await call('post.open', {
        kind,
        purpose: 'answer',
        ...(postId === undefined ? {} : { postId }),
      });
      setPost(post);
      return post;
    },
    [call, setPost],
  );
  /** A family has said something else meanwhile: what may be made, and what is still there. */
  const isBegun = begun !== null;
  useKioskEvents((event) => {
    if (event.type !== 'consent.changed' || !isBegun) return;
    const ask = async () => {
      const [{ offers }] = await Promise.all([call('turn.offers', {}), refresh()]);
      setBegun((old) => old && { ...old, offers });
    };
    ask().catch((failure: unknown) => setError(failure));
  });
  const leave = useCallback((path: string) => navigate(path, { replace: true }), []);

  const session = useMemo<Session | null>(
    () => begun && { ...begun, posts, call, setPost, refresh, openDraft, leave },
    [begun, posts, call, setPost, refresh, openDraft, leave],
  );
  if (session !== null) {
    return (
      <SessionContext value={session}>
        {session.mustChooseSecret ? (
          <ChooseSecret onChosen={() => setBegun((old) => old && { ...old, mustChooseSecret: false })} />
        ) : (
          children
        )}
      </SessionContext>
    );
  }
  if (error === null) return null;
  if (hasCode(error, 'picture_secret.required', 'picture_secret.wrong')) {
    return <EnterSecret error={error} onEntered={setPictures} onLeave={() => leave('#/turn')} />;
  }
  return (
    <main className="screen-centre">
      <ErrorNotice error={error} />
      <Button
        size="child"
        variant="primary"
        onPress={() => {
          setError(null);
          setRound((old) => old + 1);
        }}
      >
        {say('common.try_again')}
      </Button>
      <Button size="child" onPress={() => leave('#/turn')}>
        {say('common.back')}
      </Button>
    </main>
  );
};

/** A recording that a reload cut off: what was saved of it is kept, and its copy is made. */
const endLeftRecordings = async (posts: OwnPost[], token: string): Promise<OwnPost[]> => {
  const left = posts.flatMap(({ take }) => (take?.state === 'recording' ? [take.id] : []));
  if (left.length === 0) return posts;
  for (const takeId of left)
    await callOperation('take.finish', { takeId, durationMs: 0, reason: 'recovered' }, { token });
  return (await callOperation('post.mine', {}, { token })).posts;
};

/** The turn is over for the page either way; a core that does not answer ends it with the next turn. */
const endQuietly = (token: string): void =>
  farewell.add(farewell.sent().then(() => callOperation('turn.end', {}, { token })));

export const useTurn = (): Session => {
  const session = useContext(SessionContext);
  if (session === null) throw new TypeError('useTurn needs a TurnSession above it');
  return session;
};
