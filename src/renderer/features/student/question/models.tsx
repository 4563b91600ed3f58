import { Lightbulb } from 'lucide-react';
import { useLoaded } from '#renderer/app/use-loaded.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { useTurn } from '../turn/turn-session.tsx';
import { PostLook } from '../wall/post-look.tsx';
import styles from './question-screen.module.css';

/** Posts that the host class shows as models, under the one in words. */
export const Models = () => {
  const { call, project } = useTurn();
  const wall = useLoaded(() => call('turn.wall', {}));
  return wall.data?.models.map(({ post, why }) => (
    <div key={post.postId} className={styles.model}>
      <PostLook post={post} isSmall />
      {why !== '' && (
        <p className={styles.why} dir="auto" lang={project.language}>
          <Icon icon={Lightbulb} size="1.75rem" />
          {why}
        </p>
      )}
    </div>
  ));
};
