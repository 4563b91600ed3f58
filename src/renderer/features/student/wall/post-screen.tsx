import { MessageCircleReply } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { ReadAloud } from '#renderer/app/read-aloud.tsx';
import { navigate } from '#renderer/app/router.ts';
import { useLoaded } from '#renderer/app/use-loaded.ts';
import { useLanguage, useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { Clock } from '#renderer/ui/sky/clock.tsx';
import { useCountryName } from '#renderer/ui/use-country-name.ts';
import type { ProjectPost } from '#shared/contract/index.ts';
import { BackBar } from '../frame/back-bar.tsx';
import { ChildScreen } from '../frame/child-screen.tsx';
import { pathInTurn } from '../turn/turn-paths.ts';
import { useTurn } from '../turn/turn-session.tsx';
import { PostLook } from './post-look.tsx';
import styles from './post-screen.module.css';
import { useViewing } from './use-viewing.ts';

/** A partner's post, large, with what was replied to it; the one next step is a reply. */
export const PostScreen = ({ postId }: { postId: string }) => {
  const say = useSay();
  const { call, student } = useTurn();
  const wall = useLoaded(() => call('turn.wall', {}));
  const post = [...(wall.data?.theirs ?? []), ...(wall.data?.ours ?? [])].find((one) => one.postId === postId);
  // it was called back meanwhile
  const isGone = wall.data !== null && post === undefined;
  useEffect(() => {
    if (isGone) navigate(pathInTurn(student.id, 'wall'), { replace: true });
  }, [isGone, student.id]);
  if (post === undefined) {
    if (wall.error === null) return null;
    return (
      <main className="screen-centre">
        <ErrorNotice error={wall.error} />
        <Button size="child" variant="primary" onPress={() => void wall.reload()}>
          {say('common.try_again')}
        </Button>
        <Button size="child" onPress={() => navigate(pathInTurn(student.id, 'wall'), { replace: true })}>
          {say('common.back')}
        </Button>
      </main>
    );
  }
  const replies = wall.data?.replies.filter(({ inReplyTo }) => inReplyTo === postId) ?? [];
  return <Shown post={post} replies={replies} />;
};

const Shown = ({ post, replies }: { post: ProjectPost; replies: readonly ProjectPost[] }) => {
  const say = useSay();
  const countryName = useCountryName();
  const { language } = useLanguage();
  const { student, tasks, choose } = useTurn();
  const frame = useRef<HTMLElement>(null);
  useViewing(post, frame);
  const task = tasks.find(({ purpose }) => purpose === 'reply');
  const canReply = task !== undefined && task.offers.length > 0 && !post.isOwn;
  return (
    <ChildScreen
      fit="flows"
      bar={
        <BackBar onBack={() => navigate(pathInTurn(student.id, 'wall'), { replace: true })}>
          <div className={styles.from}>
            <h1>
              <bdi>{post.alias}</bdi>
            </h1>
            <p>
              <span dir="auto">{post.from.name}</span> · {post.from.place ?? countryName(post.from.country)} ·{' '}
              <Clock timeZone={post.from.timeZone} at={post.approvedAt} />
            </p>
          </div>
          <ReadAloud text={`${post.alias}. ${post.from.name}. ${countryName(post.from.country)}`} language={language} />
          {canReply && (
            <Button
              variant="primary"
              size="child"
              icon={MessageCircleReply}
              onPress={() => {
                choose({ task, inReplyTo: post.postId });
                navigate(pathInTurn(student.id, 'question'));
              }}
            >
              {say('student.wall.reply')}
            </Button>
          )}
        </BackBar>
      }
    >
      <section ref={frame} className={styles.work} data-alone={replies.length === 0 || undefined}>
        <PostLook post={post} />
      </section>
      {replies.length > 0 && (
        <section className={styles.replies}>
          <h2>{say('student.wall.replies')}</h2>
          <ul>
            {replies.map((reply) => (
              <li key={reply.postId}>
                <p className={styles.who}>
                  <strong>
                    <bdi>{reply.alias}</bdi>
                  </strong>{' '}
                  {reply.from.place ?? countryName(reply.from.country)}
                </p>
                <PostLook post={reply} isSmall />
              </li>
            ))}
          </ul>
        </section>
      )}
    </ChildScreen>
  );
};
