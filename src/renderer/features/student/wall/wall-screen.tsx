import { ArrowLeft } from 'lucide-react';
import { navigate } from '#renderer/app/router.ts';
import { useLoaded } from '#renderer/app/use-loaded.ts';
import { useLanguage, useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { ReadAloud } from '../read-aloud.tsx';
import { pathInTurn } from '../turn/turn-paths.ts';
import { useTurn } from '../turn/turn-session.tsx';
import { WallCard } from './wall-card.tsx';
import styles from './wall-screen.module.css';

/** What partner classes made, quietly: no counts, no ranks. What nobody has replied to yet comes first. */
export const WallScreen = () => {
  const say = useSay();
  const { language } = useLanguage();
  const { call, student } = useTurn();
  const wall = useLoaded(() => call('turn.wall', {}));
  const title = say('student.wall.title');
  return (
    <main className={styles.screen}>
      <header className={styles.bar}>
        <Button
          size="child"
          icon={ArrowLeft}
          aria-label={say('common.back')}
          onPress={() => navigate(pathInTurn(student.id, 'tasks'), { replace: true })}
        />
        <h1>{title}</h1>
        <ReadAloud text={title} language={language} />
      </header>
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
    </main>
  );
};
