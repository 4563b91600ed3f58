import { Check, MessageCircle, MessageCircleDashed } from 'lucide-react';
import { Button } from 'react-aria-components';
import { Picture } from '#renderer/app/medium/picture.tsx';
import { navigate } from '#renderer/app/router.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { kindIcons } from '#renderer/ui/kind-icons.ts';
import { useCountryName } from '#renderer/ui/use-country-name.ts';
import type { ProjectPost } from '#shared/contract/index.ts';
import { pathInTurn } from '../turn/turn-paths.ts';
import { useTurn } from '../turn/turn-session.tsx';
import styles from './wall-screen.module.css';

/** One post: what it looks like or says, from whom, and whether somebody has replied. */
export const WallCard = ({ post }: { post: ProjectPost }) => {
  const say = useSay();
  const countryName = useCountryName();
  const { student } = useTurn();
  const { kind, medium, cover, text, title, language } = post;
  const picture = kind === 'photo' || kind === 'drawing' ? medium : cover;
  const words = title || text;
  return (
    <li>
      <Button
        className={styles.card ?? ''}
        data-kind={kind}
        onPress={() => navigate(pathInTurn(student.id, 'wall', post.postId))}
      >
        <span className={styles.look}>
          {picture !== null && <Picture medium={picture} alt="" onFailed={() => undefined} />}
          {picture === null && kind === 'text' && (
            <span className={styles.text} dir="auto" lang={language}>
              {text}
            </span>
          )}
          {picture === null && kind !== 'text' && <Icon icon={kindIcons[kind]} size="4rem" />}
        </span>
        <span className={styles.from}>
          <strong>
            <bdi>{post.alias}</bdi>
          </strong>
          <span>{post.from.place ?? countryName(post.from.country)}</span>
        </span>
        {words !== '' && kind !== 'text' && (
          <span className={styles.line} dir="auto" lang={language}>
            {words}
          </span>
        )}
        <Sign post={post} />
        {post.isViewed && !post.isOwn && (
          <span className={styles.seen}>
            <Icon icon={Check} label={say('student.wall.seen')} />
          </span>
        )}
      </Button>
    </li>
  );
};

const Sign = ({ post }: { post: ProjectPost }) => {
  const say = useSay();
  const id = post.isAnswered ? 'student.wall.has_reply' : 'student.wall.no_reply';
  return (
    <span className={styles.sign} data-waits={!post.isAnswered || undefined}>
      <Icon icon={post.isAnswered ? MessageCircle : MessageCircleDashed} />
      {say(id)}
    </span>
  );
};
