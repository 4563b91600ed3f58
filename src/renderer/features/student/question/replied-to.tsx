import { Icon } from '#renderer/ui/icon.tsx';
import { kindIcons } from '#renderer/ui/kind-icons.ts';
import { useCountryName } from '#renderer/ui/use-country-name.ts';
import { PostLook } from '../wall/post-look.tsx';
import { GonePost } from './gone-post.tsx';
import styles from './question-screen.module.css';
import { useRepliedTo } from './use-replied-to.ts';

/** The post that the child is about to reply to, so that nobody has to remember it; where it was called back, a neutral place. */
export const RepliedTo = ({ postId }: { postId: string }) => {
  const countryName = useCountryName();
  const post = useRepliedTo(postId);
  if (post === undefined) return null;
  if (post === null) return <GonePost />;
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
