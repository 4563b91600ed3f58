import { useEffect } from 'react';
import { navigate } from '#renderer/app/router.ts';
import { sayError } from '#renderer/i18n/say-error.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { StageCard } from './stage-card.tsx';
import { useStageKeys } from './stage-keys.ts';
import { StagePlayer } from './stage-player.tsx';
import { useSession } from './use-session.ts';

/** The projector: `#/stage/<sessionId>`. It knows its session's id and nothing else. */
export const StageArea = ({ sessionId }: { sessionId: string }) => {
  const { session, error, renew } = useSession(sessionId);
  useWakeLock();
  if (session !== null) return <StagePlayer session={session} onGrantsOld={renew} />;
  return error === null ? null : <StageFailure error={error} />;
};

const StageFailure = ({ error }: { error: unknown }) => {
  const say = useSay();
  useStageKeys((key) => {
    if (key.kind === 'leave') navigate('#/', { replace: true });
  });
  return <StageCard title={say('stage.failed')} text={sayError(say, error)} hint={say('stage.leave_hint')} />;
};

/** The projector does not fall asleep in the middle of a film; a browser that cannot promise it shows it all the same. */
const useWakeLock = (): void => {
  useEffect(() => {
    let held: WakeLockSentinel | null = null;
    let isGone = false;
    const hold = () => {
      if (document.visibilityState !== 'visible') return;
      navigator.wakeLock
        ?.request('screen')
        .then((sentinel) => {
          if (isGone) void sentinel.release();
          else held = sentinel;
        })
        .catch(() => undefined);
    };
    hold();
    document.addEventListener('visibilitychange', hold);
    return () => {
      isGone = true;
      document.removeEventListener('visibilitychange', hold);
      void held?.release();
    };
  }, []);
};
