import { useEffect } from 'react';
import { useAppStatus } from '#renderer/app/app-state.tsx';
import { navigate } from '#renderer/app/router.ts';
import { useShowingKeys } from '#renderer/app/showing/showing-keys.ts';
import { useShowing } from '#renderer/app/showing/use-showing.ts';
import { useTitle } from '#renderer/app/use-title.ts';
import { useWakeLock } from '#renderer/app/use-wake-lock.ts';
import { sayError } from '#renderer/i18n/say-error.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { StageCard } from './stage-card.tsx';
import { StagePlayer } from './stage-player.tsx';

/** A window of its own closes; in the kiosk's window the class screen comes back. */
const leaveStage = (): void => {
  if (window.opener !== null) window.close();
  navigate('#/', { replace: true });
};

/** The projector: `#/stage/<showingId>`. It knows its showing's id and nothing else. */
export const StageArea = ({ showingId }: { showingId: string }) => {
  const live = useShowing(showingId);
  const say = useSay();
  const { showing, error, isEnded } = live;
  useTitle(say('sessions.nav'));
  const hasConsole = showing?.hasConsole ?? false;
  useWakeLock(true);
  useStageLook();
  useFullScreen(hasConsole);
  useEffect(() => {
    if (!isEnded || !hasConsole) return;
    // Electron's stage window has no opener and closes itself too; elsewhere this changes nothing.
    window.close();
  }, [isEnded, hasConsole]);
  if (showing !== null && !isEnded) return <StagePlayer live={live} showing={showing} onLeave={leaveStage} />;
  if (showing !== null) return <StageOver question={showing.question} />;
  return error === null ? null : <StageFailure error={error} />;
};

const StageOver = ({ question }: { question: string }) => {
  const say = useSay();
  useShowingKeys((key) => {
    if (key.kind === 'leave') leaveStage();
  });
  return <StageCard title={say('stage.closing')} text={question} hint={say('stage.leave_hint')} />;
};

const StageFailure = ({ error }: { error: unknown }) => {
  const say = useSay();
  useShowingKeys((key) => {
    if (key.kind === 'leave') leaveStage();
  });
  return <StageCard title={say('stage.failed')} text={sayError(say, error)} hint={say('stage.leave_hint')} />;
};

/** A window of its own fills the screen it was dragged to: at the first press in it, or when the console asks. */
const useFullScreen = (isWanted: boolean): void => {
  useEffect(() => {
    if (!isWanted || window.opener === null) return;
    const fill = () => {
      if (document.fullscreenElement === null) void document.documentElement.requestFullscreen().catch(() => undefined);
    };
    const onMessage = (event: MessageEvent) => {
      if (event.origin === location.origin && event.data === 'meridian.fill') fill();
    };
    addEventListener('message', onMessage);
    addEventListener('pointerdown', fill);
    addEventListener('keydown', fill, { capture: true });
    return () => {
      removeEventListener('message', onMessage);
      removeEventListener('pointerdown', fill);
      removeEventListener('keydown', fill, { capture: true });
    };
  }, [isWanted]);
};

/** How large and how plain it is, as this room's projector needs it. */
const useStageLook = (): void => {
  const { projector } = useAppStatus().settings;
  useEffect(() => {
    const { style, dataset } = document.documentElement;
    style.setProperty('--stage-scale', String(projector.textScale));
    style.setProperty('--caption-scale', String(projector.captionScale));
    dataset.contrast = projector.hasHighContrast ? 'high' : 'normal';
    return () => {
      style.removeProperty('--stage-scale');
      style.removeProperty('--caption-scale');
      delete dataset.contrast;
    };
  }, [projector]);
};
