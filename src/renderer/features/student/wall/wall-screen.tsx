import { navigate } from '#renderer/app/router.ts';
import { useLoaded } from '#renderer/app/use-loaded.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { BackBar, ReadTitle } from '../frame/back-bar.tsx';
import { ChildScreen } from '../frame/child-screen.tsx';
import { pathInTurn } from '../turn/turn-paths.ts';
import { useTurn } from '../turn/turn-session.tsx';
import { WallCard } from './wall-card.tsx';
import styles from './wall-screen.module.css';

/** What partner classes made, quietly: no counts, no ranks. What nobody has replied to yet comes first. */
export const WallScreen = () => {
  const say = useSay();
  const { call, student } = useTurn();
  const wall = useLoaded(() => call('turn.wall', {}));
  const title = say('student.wall.title');
  return (
    <ChildScreen
      fit="flows"
      bar={
        <BackBar onBack={() => navigate(pathInTurn(student.id, 'tasks'), { replace: true })}>
          <ReadTitle title={title} />
        </BackBar>
      }
    >
      <ErrorNotice error={wall.error} />
      {wall.data !== null && wall.data.theirs.length + wall.data.ours.length === 0 && (
        <EmptyState picture="dove" title={say('student.wall.empty')} text={say('student.wall.empty_text')} />
      )}
      {wall.data !== null && wall.data.theirs.length > 0 && (
        <ul className={styles.cards} aria-label={title}>
          {wall.data.theirs.map((post) => (
            <WallCard key={post.postId} post={post} />
          ))}
        </ul>
      )}
      {wall.data !== null && wall.data.ours.length > 0 && (
        <section className={styles.ours}>
          <h2>{say('student.wall.ours')}</h2>
          <ul className={styles.cards}>
            {wall.data.ours.map((post) => (
              <WallCard key={post.postId} post={post} />
            ))}
          </ul>
        </section>
      )}
    </ChildScreen>
  );
};
