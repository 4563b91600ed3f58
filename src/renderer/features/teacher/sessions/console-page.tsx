import { ArrowLeft } from 'lucide-react';
import { navigate, pathTo } from '#renderer/app/router.ts';
import { useTeacherCall } from '#renderer/app/tokens.tsx';
import { useLoaded } from '#renderer/app/use-loaded.ts';
import { useTitle } from '#renderer/app/use-title.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import styles from './console.module.css';
import { Console } from './console.tsx';

/** `#/teacher/console`: finds the showing that runs, also after the teacher mode was locked in between. */
export const ConsolePage = () => {
  const say = useSay();
  const call = useTeacherCall();
  useTitle(say('sessions.nav'));
  const loaded = useLoaded(async () => {
    const { showingId } = await call('showing.current', {});
    const { sessions } = await call('session.list', {});
    return { showingId, sessions };
  });
  if (loaded.data === null) return <ErrorNotice error={loaded.error} />;
  const { showingId, sessions } = loaded.data;
  if (showingId !== null) return <Console showingId={showingId} sessions={sessions} />;
  return (
    <main className={styles.nothing}>
      <EmptyState picture="sunflower" title={say('console.nothing')} isScreen>
        <Button variant="primary" icon={ArrowLeft} onPress={() => navigate(pathTo('teacher', 'sessions'))}>
          {say('sessions.title')}
        </Button>
      </EmptyState>
    </main>
  );
};
