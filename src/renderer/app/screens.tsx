import { lazy, Suspense, useEffect } from 'react';
import { useSay } from '../i18n/words.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { Notice } from '../ui/notice.tsx';
import { useAppStatus } from './app-state.tsx';
import { useIsCoreConnected } from './kiosk-events.tsx';
import { LeavingNotice } from './leaving/leaving-notice.tsx';
import { ClosedClassScreen } from './lock/closed-class-screen.tsx';
import { useIsClassClosed } from './lock/use-is-class-closed.ts';
import { useTeacherPresence } from './lock/use-teacher-lock.ts';
import { navigate, usePath } from './router.ts';
import styles from './screens.module.css';

const SetupArea = lazy(() => import('../features/setup/setup-area.tsx').then((m) => ({ default: m.SetupArea })));
const TeacherArea = lazy(() =>
  import('../features/teacher/teacher-area.tsx').then((m) => ({ default: m.TeacherArea })),
);
const StudentArea = lazy(() =>
  import('../features/student/student-area.tsx').then((m) => ({ default: m.StudentArea })),
);
const StageArea = lazy(() => import('../features/stage/stage-area.tsx').then((m) => ({ default: m.StageArea })));

/** Which density of the tokens a screen wears: see ui/tokens.css. */
type Surface = 'child' | 'teacher' | 'projector';

const surfaceOf = (area: string | undefined): Surface => {
  if (area === 'stage') return 'projector';
  return area === 'teacher' || area === 'setup' ? 'teacher' : 'child';
};

const Area = () => {
  const [area, ...rest] = usePath();
  const status = useAppStatus();
  const isClosed = useIsClassClosed();
  const mustSetUp = status.classes.length === 0 && area !== 'setup';
  useTeacherPresence(area === 'teacher' || area === 'setup' || isClosed);
  const surface = surfaceOf(mustSetUp || isClosed ? 'setup' : area);
  useEffect(() => {
    document.documentElement.dataset.surface = surface;
  }, [surface]);
  useEffect(() => {
    if (mustSetUp) navigate('#/setup', { replace: true });
  }, [mustSetUp]);
  if (mustSetUp) return null;
  if (isClosed) return <ClosedClassScreen />;
  if (area === 'setup') return <SetupArea path={rest} />;
  if (area === 'teacher') return <TeacherArea path={rest} />;
  if (area === 'stage') return <StageArea showingId={rest[0] ?? ''} />;
  return <StudentArea path={area === undefined ? [] : [area, ...rest]} />;
};

const CoreLost = () => {
  const say = useSay();
  return (
    <div className={styles.lost} role="alert">
      <Notice kind="danger" title={say('common.core_lost.title')}>
        {say('common.core_lost.text')}
      </Notice>
    </div>
  );
};

type Props = { isReady: boolean; error: unknown; onRetry: () => Promise<void> };

/** Chooses the area of the address; shows what is the matter while the core does not answer. */
export const Screens = ({ isReady, error, onRetry }: Props) => {
  const say = useSay();
  const isConnected = useIsCoreConnected();
  if (!isReady && error !== null) {
    return (
      <main className="screen-centre">
        <EmptyState picture="umbrella" title={say('common.core_lost.title')}>
          <ErrorNotice error={error} />
          <Button variant="primary" onPress={() => void onRetry()}>
            {say('common.try_again')}
          </Button>
        </EmptyState>
      </main>
    );
  }
  if (!isReady) return null;
  return (
    <>
      <Suspense fallback={null}>
        <Area />
      </Suspense>
      {!isConnected && <CoreLost />}
      <LeavingNotice />
    </>
  );
};
