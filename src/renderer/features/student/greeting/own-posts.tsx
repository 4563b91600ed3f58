import { Button } from 'react-aria-components';
import { useSay } from '#renderer/i18n/words.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { kindIcons } from '#renderer/ui/kind-icons.ts';
import type { OwnPost } from '#shared/contract/index.ts';
import { isBegun } from '../turn/posts-of-turn.ts';
import styles from './own-posts.module.css';
import { signOf } from './post-state.ts';

type Props = { posts: readonly OwnPost[]; onChoose: (postId: string) => void };

/** Everything the child has made and where it stands; what waits for the teacher can be chosen, to take it back. */
export const OwnPosts = ({ posts, onChoose }: Props) => {
  const say = useSay();
  const shown = posts.filter((post) => post.state !== 'draft' || isBegun(post));
  if (shown.length === 0) return null;
  return (
    <ul className={styles.posts} aria-label={say('student.own.title')}>
      {shown.map((post) => {
        const sign = signOf(post);
        if (sign === null) return null;
        const words = say(sign.words);
        const label = `${say(`student.question.make_${post.kind}`)}: ${words}`;
        return (
          <li key={post.id}>
            <Button
              className={styles.post ?? ''}
              data-kind={post.kind}
              aria-label={label}
              isDisabled={post.state !== 'submitted'}
              onPress={() => onChoose(post.id)}
            >
              <span className={styles.kind}>
                <Icon icon={kindIcons[post.kind]} size="1.5rem" />
              </span>
              <Icon icon={sign.icon} />
              <span className={styles.state}>{words}</span>
            </Button>
          </li>
        );
      })}
    </ul>
  );
};
