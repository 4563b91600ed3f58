import { CornerDownRight, Languages, MessageCircleDashed } from 'lucide-react';
import { useState } from 'react';
import type { ProjectPost } from '#shared/contract/index.ts';
import { phaseNames } from '#shared/domain/calendar/phase-windows.ts';
import { limits } from '#shared/domain/limits.ts';
import { PostMedium } from '../../../../app/project/post-medium.tsx';
import { useTeacherCall } from '../../../../app/tokens.tsx';
import { useAction } from '../../../../app/use-loaded.ts';
import { useSay } from '../../../../i18n/words.tsx';
import { Button } from '../../../../ui/button.tsx';
import { ErrorNotice } from '../../../../ui/error-notice.tsx';
import { Icon } from '../../../../ui/icon.tsx';
import { kindIcons } from '../../../../ui/kind-icons.ts';
import { TextField } from '../../../../ui/text-field.tsx';
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
      {post.purpose === 'model' && (
        <p className={styles.prompt}>{say(post.isClassPicture ? 'project.picture.is_one' : 'project.work.model')}</p>
      )}
      {post.prompt !== null && (
        <p className={styles.prompt} dir="auto">
          {post.prompt}
        </p>
      )}
      <PostMedium post={post} />
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
      {!post.isOwn && <Translation post={post} />}
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

/** What it means, in the class's own words; children read it under the post. */
const Translation = ({ post: { postId, translation, alias } }: { post: ProjectPost }) => {
  const say = useSay();
  const call = useTeacherCall();
  const [text, setText] = useState(translation ?? '');
  const save = useAction(() => call('project.translate', { postId, text: text.trim() }));
  const isSaved = text.trim() === (translation ?? '');
  return (
    <>
      {translation !== null && (
        <p className={styles.translation} dir="auto">
          <Icon icon={Languages} label={say('student.wall.translation')} /> {translation}
        </p>
      )}
      <details>
        <summary>{say(translation === null ? 'project.work.translate' : 'project.work.translate_again')}</summary>
        <TextField
          label={say('project.work.translation', { alias })}
          value={text}
          onChange={setText}
          maxLength={limits.textMaxChars}
          rows={3}
        />
        <ErrorNotice error={save.error} />
        <Button isDisabled={isSaved || save.isRunning} onPress={() => void save.run()}>
          {say(isSaved && translation !== null ? 'project.closing.saved' : 'project.closing.save')}
        </Button>
      </details>
    </>
  );
};
