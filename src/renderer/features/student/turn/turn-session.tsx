import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { farewell } from '#renderer/app/farewell.ts';
import { useHoldIdle } from '#renderer/app/hold-idle.tsx';
import { useKioskEvents } from '#renderer/app/kiosk-events.tsx';
import { ReadingLevelArea } from '#renderer/app/reading-level.tsx';
import { navigate, readPath } from '#renderer/app/router.ts';
import { type Call, useTokens, useTurnCall } from '#renderer/app/tokens.tsx';
import { callOperation } from '#renderer/bridge/call-operation.ts';
import { useLanguage, useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import type { OperationOutput, OwnPost, Project } from '#shared/contract/index.ts';
import type { SecretPicture } from '#shared/domain/picture-secret.ts';
import type { PostKind } from '#shared/domain/post.ts';
import { hasCode } from '#shared/errors/app-error.ts';
import { ChooseSecret } from '../secret/choose-secret.tsx';
import { EnterSecret } from '../secret/enter-secret.tsx';
import { type Doing, doingAfterReload, doingOf } from './doing.ts';
import { draftOf } from './posts-of-turn.ts';
import { kindInPath } from './turn-paths.ts';

type Turn = Omit<OperationOutput<'turn.start'>, 'token' | 'posts'>;

type Session = Turn & {
  project: Project;
  posts: OwnPost[];
  /** What the child is about to do; the ways to do it are its `offers`. */
  doing: Doing;
  choose: (doing: Doing) => void;
  /** When it began, by the page's own clock. */
  beganAt: number;
  call: Call;
  /** Puts what the core answered in the place of the older version of the same post. */
  setPost: (post: OwnPost) => void;
  /** Asks the core how the child's posts stand, and answers them. */
  refresh: () => Promise<OwnPost[]>;
  /** Asks the core what may be done now: something was viewed. */
  refreshTasks: () => Promise<void>;
  /** The child's draft of this kind for what it is doing, if there is one. */
  draftOf: (kind: PostKind) => OwnPost | null;
  /** The same, begun if there is none; a post that is named is taken up, and what it is about is done from then on. */
  openDraft: (kind: PostKind, post?: OwnPost) => Promise<OwnPost>;
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
  const [doing, choose] = useState<Doing | null>(null);
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
      const standing = await endLeftRecordings(ownPosts, token);
      setPosts(standing);
      const kind = kindInPath(readPath()[3]);
      choose(doingAfterReload(kind, standing, turn.tasks, project) ?? nothingToDo(project));
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

  useHoldIdle(begun?.student.hasMoreTime ?? false);
  const { speakTo } = useLanguage();
  const ownLanguage = begun?.student.language ?? null;
  useEffect(() => {
    speakTo(ownLanguage);
    return () => speakTo(null);
  }, [speakTo, ownLanguage]);

  const setPost = useCallback((post: OwnPost) => {
    setPosts((old) => [post, ...old.filter(({ id }) => id !== post.id)]);
  }, []);
  const refresh = useCallback(async () => {
    const { posts: fresh } = await call('post.mine', {});
    setPosts(fresh);
    return fresh;
  }, [call]);
  const openDraft = useCallback(
    async (kind: PostKind, known?: OwnPost) => {
      const about = begun === null || known === undefined ? doing : doingOf(known, begun.tasks, begun.project);
      if (about === null) throw new TypeError('Expected a turn that has begun');
      choose(about);
      const { purpose, promptId } = about.task;
      const { post } = await call('post.open', {
        kind,
        purpose,
        promptId,
        ...(about.inReplyTo === null ? {} : { inReplyTo: about.inReplyTo }),
        ...(known === undefined ? {} : { postId: known.id }),
      });
      setPost(post);
      return post;
    },
    [begun, doing, call, setPost],
  );
  const refreshTasks = useCallback(async () => {
    const fresh = await call('turn.tasks', {});
    setBegun((old) => old && { ...old, ...fresh });
    choose((old) => {
      const same = fresh.tasks.find(
        ({ purpose, promptId }) => purpose === old?.task.purpose && promptId === old.task.promptId,
      );
      return old && same ? { ...old, task: same } : old;
    });
  }, [call]);
  /** A family has said something else meanwhile: what may be made, and what is still there. */
  const isBegun = begun !== null;
  useKioskEvents((event) => {
    if (event.type !== 'consent.changed' || !isBegun) return;
    const ask = async () => {
      await Promise.all([refreshTasks(), refresh()]);
    };
    ask().catch((failure: unknown) => setError(failure));
  });
  const leave = useCallback((path: string) => navigate(path, { replace: true }), []);

  const session = useMemo<Session | null>(
    () =>
      begun &&
      doing && {
        ...begun,
        posts,
        doing,
        choose,
        call,
        setPost,
        refresh,
        refreshTasks,
        draftOf: (kind) => draftOf(posts, kind, doing),
        openDraft,
        leave,
      },
    [begun, posts, doing, call, setPost, refresh, refreshTasks, openDraft, leave],
  );
  if (session !== null) {
    return (
      <SessionContext value={session}>
        <ReadingLevelArea level={session.student.readingLevel}>
          {session.mustChooseSecret ? (
            <ChooseSecret onChosen={() => setBegun((old) => old && { ...old, mustChooseSecret: false })} />
          ) : (
            children
          )}
        </ReadingLevelArea>
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

/** The project was ended: nothing is asked for, and the child helps the others. */
const nothingToDo = ({ question: text, takeLimitMs }: Project): Doing => ({
  task: { phase: 'create', purpose: 'answer', promptId: null, text, kinds: [], takeLimitMs, offers: [] },
  inReplyTo: null,
});

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
