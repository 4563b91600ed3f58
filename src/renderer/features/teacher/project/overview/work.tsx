import { CornerDownRight, MessageCircleDashed } from 'lucide-react';
import { useState } from 'react';
import { CaptionTracks } from '#renderer/app/medium/captions.tsx';
import type { ProjectPost } from '#shared/contract/index.ts';
import { phaseNames } from '#shared/domain/calendar/phase-windows.ts';
import { Picture } from '../../../../app/medium/picture.tsx';
import { useSay } from '../../../../i18n/words.tsx';
import { Button } from '../../../../ui/button.tsx';
import { Icon } from '../../../../ui/icon.tsx';
import { kindIcons } from '../../../../ui/kind-icons.ts';
import styles from './work.module.css';

/** What all classes made, by phase; a reply stands under the post that it answers. */
export const Work = ({ posts }: { posts: readonly ProjectPost[] }) => {
  const say = useSay();
  const shown = new Set(posts.map(({ postId }) => postId));
  const isUnder = ({ inReplyTo }: ProjectPost) => inReplyTo !== null && shown.has(inReplyTo);
  return (
    <section className={styles.work}>
      <h2>{say('project.work.title')}</h2>
      {posts.length === 0 && <p className={styles.none}>{say('project.work.none')}</p>}
      {phaseNames.map((phase) => {
        const ofPhase = posts.filter((post) => post.phase === phase && !isUnder(post));
        if (ofPhase.length === 0) return null;
        return (
          <div key={phase} className={styles.phase}>
            <h3>{say(`review.phase.${phase}`)}</h3>
            <ul>
              {ofPhase.map((post) => (
                <li key={post.postId}>
                  {post.inReplyTo !== null && <p className={styles.none}>{say('project.work.gone')}</p>}
                  <PostCard post={post} />
                  {posts
                    .filter(({ inReplyTo }) => inReplyTo === post.postId)
                    .map((reply) => (
                      <div key={reply.postId} className={styles.reply}>
                        <Icon icon={CornerDownRight} />
                        <PostCard post={reply} />
                      </div>
                    ))}
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </section>
  );
};

const PostCard = ({ post }: { post: ProjectPost }) => {
  const say = useSay();
  return (
    <article className={styles.post}>
      <p className={styles.who}>
        <Icon icon={kindIcons[post.kind]} label={say(`common.kind.${post.kind}`)} />
        <strong>
          <bdi>{post.alias}</bdi>
        </strong>
        <bdi>{post.from.name}</bdi>
      </p>
      {post.prompt !== null && (
        <p className={styles.prompt} dir="auto">
          {post.prompt}
        </p>
      )}
      <Medium post={post} />
      {post.title !== '' && (
        <strong dir="auto" lang={post.language}>
          {post.title}
        </strong>
      )}
      {post.text !== '' && (
        <p dir="auto" lang={post.language}>
          {post.text}
        </p>
      )}
      <p className={styles.signs}>
        {post.lateness.isLate && <span>{say('project.work.late', { count: post.lateness.schoolDays })}</span>}
        {!post.isAnswered && (
          <span>
            <Icon icon={MessageCircleDashed} size="1em" /> {say('project.work.no_reply')}
          </span>
        )}
        {!post.isComplete && <span>{say('teacher.partners.arriving')}</span>}
      </p>
    </article>
  );
};

const Medium = ({ post: { kind, medium, cover, captions, text } }: { post: ProjectPost }) => {
  const say = useSay();
  const [isOpen, setOpen] = useState(false);
  if (medium === null) return null;
  if (kind === 'photo' || kind === 'drawing') {
    return <Picture medium={medium} alt={text} className={styles.picture} onFailed={() => undefined} />;
  }
  const closed = <Button onPress={() => setOpen(true)}>{say('teacher.player.play')}</Button>;
  return (
    <>
      {cover !== null && <Picture medium={cover} alt="" className={styles.picture} onFailed={() => undefined} />}
      {isOpen ? (
        // biome-ignore lint/a11y/useMediaCaption: the tracks are in CaptionTracks
        <video className={styles.player} data-kind={kind} src={medium.url} controls autoPlay controlsList="nodownload">
          <CaptionTracks captions={captions} />
        </video>
      ) : (
        closed
      )}
    </>
  );
};
