import { useLoaded } from '#renderer/app/use-loaded.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { kindIcons } from '#renderer/ui/kind-icons.ts';
import { useCountryName } from '#renderer/ui/use-country-name.ts';
import { useTurn } from '../turn/turn-session.tsx';
import { PostLook } from '../wall/post-look.tsx';
import styles from './question-screen.module.css';

/** The post that the child is about to reply to, so that nobody has to remember it. */
export const RepliedTo = ({ postId }: { postId: string }) => {
  const { call } = useTurn();
  const countryName = useCountryName();
  const wall = useLoaded(() => call('turn.wall', {}));
  const post = wall.data?.theirs.find((one) => one.postId === postId);
  if (post === undefined) return null;
  return (
    <figure className={styles.exemplar}>
      <figcaption>
        <Icon icon={kindIcons[post.kind]} />
        <bdi>{post.alias}</bdi> · {post.from.place ?? countryName(post.from.country)}
      </figcaption>
      <PostLook post={post} isSmall />
    </figure>
  );
};
