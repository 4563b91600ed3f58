import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import type { OperationOutput } from '#shared/contract/index.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { kindIcons } from '../../../ui/kind-icons.ts';
import styles from './space-page.module.css';

type Space = OperationOutput<'space.read'>;
type SayBytes = (bytes: number) => string;

type RowProps = {
  post: Pick<Space['dropped'][number], 'alias' | 'className' | 'kind' | 'bytes'>;
  sayBytes: SayBytes;
  when: string;
  action?: ReactNode;
};

const SpaceRow = ({ post, sayBytes, when, action }: RowProps) => {
  const say = useSay();
  const { alias, className, kind, bytes } = post;
  return (
    <li>
      <Icon icon={kindIcons[kind]} size="1.25em" />
      <span className={styles.post}>
        <strong dir="auto">{alias}</strong>
        <span>
          <bdi>{className}</bdi> · {say(`common.kind.${kind}`)} · {sayBytes(bytes)} · {when}
        </span>
      </span>
      {action}
    </li>
  );
};

const useDay = (): ((at: number) => string) => {
  const intl = useIntl();
  return (at) => intl.formatDate(at, { day: 'numeric', month: 'long' });
};

/** What goes when new posts need the room, the first to go first. */
export const PostsToGo = ({ posts, sayBytes }: { posts: Space['goesFirst']; sayBytes: SayBytes }) => {
  const say = useSay();
  const day = useDay();
  const whyOf = ({ isHidden, isRepliedTo, watchedAt }: Space['goesFirst'][number]): string => {
    if (isHidden || watchedAt === null) return say('teacher.space.hidden');
    return say(isRepliedTo ? 'teacher.space.watched_replied' : 'teacher.space.watched', { time: day(watchedAt) });
  };
  return (
    <section aria-labelledby="space-first">
      <h2 id="space-first">{say('teacher.space.first')}</h2>
      {posts.length === 0 ? (
        <p>{say('teacher.space.first_none')}</p>
      ) : (
        <ol className={styles.list}>
          {posts.map((post) => (
            <SpaceRow key={post.postId} post={post} sayBytes={sayBytes} when={whyOf(post)} />
          ))}
        </ol>
      )}
    </section>
  );
};

type DroppedProps = {
  posts: Space['dropped'];
  sayBytes: SayBytes;
  isBusy: boolean;
  onFetch: (postId: string) => void;
};

/** What made room for others; its bytes are at the endpoint, and come back when they are wanted. */
export const DroppedPosts = ({ posts, sayBytes, isBusy, onFetch }: DroppedProps) => {
  const say = useSay();
  const day = useDay();
  if (posts.length === 0) return null;
  return (
    <section aria-labelledby="space-dropped">
      <h2 id="space-dropped">{say('teacher.space.dropped')}</h2>
      <ul className={styles.list}>
        {posts.map((post) => (
          <SpaceRow
            key={post.postId}
            post={post}
            sayBytes={sayBytes}
            when={say('teacher.space.dropped_at', { time: day(post.droppedAt) })}
            action={
              <Button icon={Download} isDisabled={isBusy} onPress={() => onFetch(post.postId)}>
                {say('teacher.space.fetch_again')}
              </Button>
            }
          />
        ))}
      </ul>
    </section>
  );
};
