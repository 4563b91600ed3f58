import {
  ArrowRight,
  Check,
  Hourglass,
  type LucideIcon,
  MessageCircleHeart,
  RotateCcw,
  Send,
  SmilePlus,
  Undo2,
} from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useLesson } from '#renderer/app/lesson/lesson-state.tsx';
import { ReadAloud, useSaidFor } from '#renderer/app/read-aloud.tsx';
import { navigate } from '#renderer/app/router.ts';
import { useAction } from '#renderer/app/use-loaded.ts';
import { useSayDuration } from '#renderer/i18n/use-say-duration.ts';
import { useLanguage, useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import type { OwnPost } from '#shared/contract/index.ts';
import { ChildScreen } from '../frame/child-screen.tsx';
import { GonePost } from '../question/gone-post.tsx';
import { useRepliedTo } from '../question/use-replied-to.ts';
import { doingOf, stepToBegin } from '../turn/doing.ts';
import { type Greeting, greetingOf, isBegun } from '../turn/posts-of-turn.ts';
import { TurnBar } from '../turn/turn-bar.tsx';
import { pathInTurn } from '../turn/turn-paths.ts';
import { useTurn } from '../turn/turn-session.tsx';
import styles from './greeting-screen.module.css';
import { OwnPosts, useOwnLabels } from './own-posts.tsx';
import { canTakeBack } from './post-state.ts';
import { TeacherNote } from './teacher-note.tsx';

/** What waits for the child: a post that came back, a draft, or nothing: then straight on to the question. */
export const GreetingScreen = () => {
  const { posts, student, tasks } = useTurn();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const chosen = posts.find((post) => post.id === chosenId && canTakeBack(post));
  const greeting: Greeting = chosen === undefined ? greetingOf(posts) : { kind: 'waiting', post: chosen };
  const isFresh = greeting.kind === 'fresh';
  useEffect(() => {
    if (isFresh) navigate(pathInTurn(student.id, stepToBegin(tasks)), { replace: true });
  }, [isFresh, student.id, tasks]);
  if (greeting.kind === 'fresh') return null;
  return (
    <ChildScreen bar={<TurnBar />}>
      <section className={styles.middle}>
        {greeting.kind === 'returned' && <Returned post={greeting.post} />}
        {greeting.kind === 'draft' && <Draft post={greeting.post} />}
        {greeting.kind === 'waiting' && <Waiting post={greeting.post} />}
        {greeting.kind === 'accepted' && <Accepted />}
      </section>
      <OwnPosts posts={posts} onChoose={setChosenId} />
    </ChildScreen>
  );
};

const Hello = ({ icon, title }: { icon: LucideIcon; title: string }) => {
  const { language } = useLanguage();
  const { posts } = useTurn();
  const labels = useOwnLabels(posts);
  const isSaid = useSaidFor(title, language);
  return (
    <div className={styles.hello}>
      <span className={styles.picture}>
        <Icon icon={icon} size="3.25rem" />
      </span>
      <div className={styles.title}>
        <h1 className={isSaid ? 'visually-hidden' : undefined}>{title}</h1>
        <ReadAloud text={title} language={language} then={labels.map((text) => ({ text, language }))} />
      </div>
    </div>
  );
};

const Actions = ({ error, children }: { error?: unknown; children: ReactNode }) => (
  <>
    <ErrorNotice error={error} />
    <div className={styles.actions}>{children}</div>
  </>
);

/** A reply can be gone on with although what it replies to is not here any more; then that is said. */
const RepliesToNothing = ({ post }: { post: OwnPost }) =>
  post.inReplyTo === null ? null : <IfGone postId={post.inReplyTo} />;

const IfGone = ({ postId }: { postId: string }) => (useRepliedTo(postId) === null ? <GonePost /> : null);

const Returned = ({ post }: { post: OwnPost }) => {
  const say = useSay();
  const { openDraft, student } = useTurn();
  const again = useAction(async () => {
    await openDraft(post.kind, post);
    navigate(pathInTurn(student.id, 'make', post.kind), { replace: true });
  });
  return (
    <>
      <Hello icon={MessageCircleHeart} title={say('student.greeting.returned', { name: student.name })} />
      <TeacherNote post={post} />
      <RepliesToNothing post={post} />
      <Actions error={again.error}>
        <Button variant="primary" size="child" icon={RotateCcw} autoFocus onPress={() => void again.run()}>
          {say('student.greeting.try_again')}
        </Button>
      </Actions>
    </>
  );
};

const Draft = ({ post }: { post: OwnPost }) => {
  const say = useSay();
  const sayDuration = useSayDuration();
  const { student, tasks, project, choose } = useTurn();
  const isRecovered = post.take?.stopReason === 'recovered';
  return (
    <>
      <Hello
        icon={SmilePlus}
        title={say(isRecovered ? 'student.greeting.recovered' : 'student.greeting.draft', { name: student.name })}
      />
      {post.take !== null && post.take.durationMs > 0 && (
        <p className={styles.duration}>{sayDuration(post.take.medium?.durationMs ?? post.take.durationMs)}</p>
      )}
      <TeacherNote post={post} />
      <RepliesToNothing post={post} />
      <Actions>
        <Button
          variant="primary"
          size="child"
          iconAfter={ArrowRight}
          autoFocus
          onPress={() => {
            choose(doingOf(post, tasks, project));
            const path = isBegun(post) ? pathInTurn(student.id, 'make', post.kind) : pathInTurn(student.id, 'question');
            navigate(path, { replace: true });
          }}
        >
          {say('student.greeting.go_on')}
        </Button>
      </Actions>
    </>
  );
};

const Waiting = ({ post }: { post: OwnPost }) => {
  const say = useSay();
  const { call, setPost, student, leave, tasks, project, choose } = useTurn();
  const { lesson } = useLesson();
  // handed in another day: this turn is for something new
  const isFromBefore = lesson !== null && post.updatedAt < lesson.openedAt;
  const takeBack = useAction(async () => {
    const { post: draft } = await call('post.take_back', { postId: post.id });
    setPost(draft);
    choose(doingOf(draft, tasks, project));
    navigate(pathInTurn(student.id, 'make', post.kind), { replace: true });
  });
  return (
    <>
      {post.state === 'approved' ? (
        <Hello icon={Send} title={say('student.own.on_its_way')} />
      ) : (
        <Hello icon={Hourglass} title={say('student.greeting.waiting')} />
      )}
      <Actions error={takeBack.error}>
        {isFromBefore ? (
          <OneMore />
        ) : (
          <Button variant="primary" size="child" icon={Check} autoFocus onPress={() => leave('#/turn')}>
            {say('student.greeting.fine')}
          </Button>
        )}
        {canTakeBack(post) && (
          <Button size="child" icon={Undo2} onPress={() => void takeBack.run()}>
            {say('student.greeting.take_back')}
          </Button>
        )}
      </Actions>
    </>
  );
};

const OneMore = () => {
  const say = useSay();
  const { student, tasks } = useTurn();
  return (
    <Button
      variant="primary"
      size="child"
      iconAfter={ArrowRight}
      autoFocus
      onPress={() => navigate(pathInTurn(student.id, stepToBegin(tasks)), { replace: true })}
    >
      {say('student.greeting.one_more')}
    </Button>
  );
};

const Accepted = () => {
  const say = useSay();
  const { student } = useTurn();
  return (
    <>
      <Hello icon={SmilePlus} title={say('student.greeting.accepted', { name: student.name })} />
      <Actions>
        <OneMore />
      </Actions>
    </>
  );
};
