import { CircleDashed } from 'lucide-react';
import { useLoaded } from '#renderer/app/use-loaded.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { kindIcons } from '#renderer/ui/kind-icons.ts';
import { useCountryName } from '#renderer/ui/use-country-name.ts';
import { useTurn } from '../turn/turn-session.tsx';
import { PostLook } from '../wall/post-look.tsx';
import styles from './question-screen.module.css';

/** The post that the child is about to reply to, so that nobody has to remember it; where it was called back, a neutral place. */
export const RepliedTo = ({ postId }: { postId: string }) => {
  const { call } = useTurn();
  const say = useSay();
  const countryName = useCountryName();
  const wall = useLoaded(() => call('turn.wall', {}));
  const post = wall.data?.theirs.find((one) => one.postId === postId);
  if (wall.data === null) return null;
  if (post === undefined) {
    return (
      <p className={styles.gone}>
        <Icon icon={CircleDashed} size="2.5rem" />
        {say('student.replied_to.gone')}
      </p>
    );
  }
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
