import { Monitor, MonitorOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useLock } from '#renderer/app/lock/use-teacher-lock.ts';
import { navigate, pathTo } from '#renderer/app/router.ts';
import { useTeacherCall } from '#renderer/app/tokens.tsx';
import { useAction } from '#renderer/app/use-loaded.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import type { Heard } from './console.tsx';
import styles from './stage-lost.module.css';
import { openStageWindow } from './stage-window.ts';

/** The stage tells about once a second where it is; one that is silent for this long is gone. */
const silenceMs = 5_000;

/** Says so when the class screen is gone, because its display was unplugged or its window closed, and brings it back. */
export const StageLost = ({ showingId, heard }: { showingId: string; heard: Heard | null }) => {
  const say = useSay();
  const call = useTeacherCall();
  const lock = useLock();
  const [isLost, setLost] = useState(false);
  const heardAt = heard?.at ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each word of the stage begins the wait anew
  useEffect(() => {
    setLost(false);
    const timer = setTimeout(() => setLost(true), silenceMs);
    return () => clearTimeout(timer);
  }, [heardAt]);
  const again = useAction(async () => {
    const { isOpened } = await call('showing.present', { showingId, display: 'second' });
    if (!isOpened) await openStageWindow(pathTo('stage', showingId), true);
  });
  const here = useAction(async () => {
    await call('showing.present', { showingId, display: 'this' });
    navigate(pathTo('stage', showingId));
    lock();
  });
  if (!isLost) return null;
  return (
    <>
      <Notice
        kind="wait"
        title={say('console.lost')}
        action={
          <div className={styles.actions}>
            <Button variant="primary" icon={Monitor} onPress={() => void again.run()}>
              {say('console.show_again')}
            </Button>
            <Button icon={MonitorOff} onPress={() => void here.run()}>
              {say('console.show_here')}
            </Button>
          </div>
        }
      >
        {say('console.lost_text')}
      </Notice>
      <ErrorNotice error={again.error ?? here.error} />
    </>
  );
};
