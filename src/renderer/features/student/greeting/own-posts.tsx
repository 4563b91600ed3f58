import { Button } from 'react-aria-components';
import { useSay } from '#renderer/i18n/words.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { kindIcons } from '#renderer/ui/kind-icons.ts';
import { useCountryName } from '#renderer/ui/use-country-name.ts';
import type { OwnPost } from '#shared/contract/index.ts';
import { isBegun } from '../turn/posts-of-turn.ts';
import styles from './own-posts.module.css';
import { canTakeBack, signOf } from './post-state.ts';

type Props = { posts: readonly OwnPost[]; onChoose: (postId: string) => void };

const shownOf = (posts: readonly OwnPost[]): OwnPost[] =>
  posts.filter((post) => post.state !== 'draft' || isBegun(post));

/** Where it stands in words; which class has watched it, and where that is. */
const useSayState = (): ((post: OwnPost) => string | null) => {
  const say = useSay();
  const countryName = useCountryName();
  return (post) => {
    const [first, ...others] = post.watchedBy;
    const who = first === undefined ? '' : `${first.name} · ${first.place ?? countryName(first.country)}`;
    const sign = signOf(post);
    return sign && say(sign.words, { who, more: others.length });
  };
};

const useLabelOf = (): ((post: OwnPost) => string | null) => {
  const say = useSay();
  const sayState = useSayState();
  return (post) => {
    const state = sayState(post);
    return state && `${say(`student.question.make_${post.kind}`)}: ${state}`;
  };
};

/** The same in words, for the ear. */
export const useOwnLabels = (posts: readonly OwnPost[]): string[] => {
  const labelOf = useLabelOf();
  return shownOf(posts).flatMap((post) => labelOf(post) ?? []);
};

/** Everything the child has made and where it stands; what is not sent yet can be chosen, to take it back. */
export const OwnPosts = ({ posts, onChoose }: Props) => {
  const say = useSay();
  const labelOf = useLabelOf();
  const sayState = useSayState();
  const shown = shownOf(posts);
  if (shown.length === 0) return null;
  return (
    <ul className={styles.posts} aria-label={say('student.own.title')}>
      {shown.map((post) => {
        const sign = signOf(post);
        if (sign === null) return null;
        return (
          <li key={post.id}>
            <Button
              className={styles.post ?? ''}
              data-kind={post.kind}
              aria-label={labelOf(post) ?? ''}
              isDisabled={!canTakeBack(post)}
              onPress={() => onChoose(post.id)}
            >
              <span className={styles.kind}>
                <Icon icon={kindIcons[post.kind]} size="1.5rem" />
              </span>
              <Icon icon={sign.icon} />
              <span className={styles.state}>{sayState(post)}</span>
            </Button>
          </li>
        );
      })}
    </ul>
  );
};
