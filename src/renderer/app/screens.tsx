import { lazy, Suspense, useEffect } from 'react';
import { useSay } from '../i18n/words.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { Notice } from '../ui/notice.tsx';
import { useAppStatus, useRefreshStatus } from './app-state.tsx';
import { useIsCoreConnected, useKioskEvents } from './kiosk-events.tsx';
import { LeavingNotice } from './leaving/leaving-notice.tsx';
import { ClosedClassScreen } from './lock/closed-class-screen.tsx';
import { LockWarning } from './lock/lock-warning.tsx';
import { useIsClassClosed } from './lock/use-is-class-closed.ts';
import { useTeacherPresence } from './lock/use-teacher-lock.ts';
import { PracticeSign } from './practice/practice-sign.tsx';
import { useDecodeChecks } from './ready/use-decode-checks.ts';
import { navigate, usePath } from './router.ts';
import styles from './screens.module.css';
import { useTokens } from './tokens.tsx';

const SetupArea = lazy(() => import('../features/setup/setup-area.tsx').then((m) => ({ default: m.SetupArea })));
const TeacherArea = lazy(() =>
  import('../features/teacher/teacher-area.tsx').then((m) => ({ default: m.TeacherArea })),
);
const StudentArea = lazy(() =>
  import('../features/student/student-area.tsx').then((m) => ({ default: m.StudentArea })),
);
const ClassesArea = lazy(() =>
  import('../features/classes/classes-area.tsx').then((m) => ({ default: m.ClassesArea })),
);
const StageArea = lazy(() => import('../features/stage/stage-area.tsx').then((m) => ({ default: m.StageArea })));

/** Which density of the tokens a screen wears: see ui/tokens.css. */
type Surface = 'child' | 'teacher' | 'projector';

const surfaceOf = (area: string | undefined): Surface => {
  if (area === 'stage') return 'projector';
  return area === 'teacher' || area === 'setup' ? 'teacher' : 'child';
};

/**
 * Another class is another screen: nothing of the one before stays on it. Whoever sets one up, or begins the practice class, sees
 * it through.
 */
const useClassChange = ([area, page]: readonly string[]): void => {
  const refresh = useRefreshStatus();
  const { setTurnToken } = useTokens();
  useKioskEvents((event) => {
    if (event.type !== 'class.changed') return;
    void refresh();
    if (area === 'setup' || (area === 'teacher' && page === 'tour')) return;
    setTurnToken(null);
    navigate('#/', { replace: true });
  });
};

const Area = () => {
  const path = usePath();
  const [area, ...rest] = path;
  useClassChange(path);
  const status = useAppStatus();
  const isClosed = useIsClassClosed();
  const mustSetUp = status.classes.length === 0 && area !== 'setup';
  useTeacherPresence(area === 'teacher' || area === 'setup' || isClosed);
  useDecodeChecks(area !== 'turn' && area !== 'stage' && !mustSetUp && !isClosed);
  const shownId = status.class?.classId ?? status.classes.find(({ isShown }) => isShown)?.classId;
  const surface = surfaceOf(mustSetUp || (isClosed && area !== 'classes') ? 'setup' : area);
  useEffect(() => {
    document.documentElement.dataset.surface = surface;
  }, [surface]);
  useEffect(() => {
    if (mustSetUp) navigate('#/setup', { replace: true });
  }, [mustSetUp]);
  if (mustSetUp) return null;
  if (area === 'classes') return <ClassesArea />;
  if (isClosed) return <ClosedClassScreen />;
  if (area === 'setup') return <SetupArea path={rest} />;
  if (area === 'teacher') return <TeacherArea key={shownId} path={rest} />;
  if (area === 'stage') return <StageArea showingId={rest[0] ?? ''} />;
  return <StudentArea key={shownId} path={area === undefined ? [] : [area, ...rest]} />;
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
  const path = usePath();
  if (!isReady && error !== null) {
    return (
      <main className="screen-centre">
        <EmptyState picture="umbrella" title={say('common.core_lost.title')} isScreen>
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
      <PracticeSign path={path} />
      {!isConnected && <CoreLost />}
      <LeavingNotice />
      <LockWarning />
    </>
  );
};
