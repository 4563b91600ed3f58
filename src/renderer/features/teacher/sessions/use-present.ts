import { useLock } from '#renderer/app/lock/use-teacher-lock.ts';
import { navigate, pathTo } from '#renderer/app/router.ts';
import { useTeacherCall } from '#renderer/app/tokens.tsx';
import { type Action, useAction } from '#renderer/app/use-loaded.ts';
import type { OperationInput } from '#shared/contract/index.ts';
import { openStageWindow } from './stage-window.ts';

/** `best`: on another display where there is one, with the console here. `window`: in a window to drag there. */
type Where = 'best' | 'window' | 'this';

/**
 * Brings the stage up. With another display the teacher keeps this one and its console; with one display the teacher mode
 * locks, and everything is done on the stage.
 */
export const usePresent = (): Action<[OperationInput<'session.open'>, Where]> => {
  const call = useTeacherCall();
  const lock = useLock();
  return useAction(async (input: OperationInput<'session.open'>, where: Where) => {
    const { showingId } = await call('session.open', input);
    if (where !== 'this') {
      const { isOpened } = await call('showing.present', { showingId, display: 'second' });
      if (isOpened || (await openStageWindow(pathTo('stage', showingId), where === 'window'))) {
        navigate(pathTo('teacher', 'console'));
        return;
      }
      await call('showing.present', { showingId, display: 'this' });
    }
    navigate(pathTo('stage', showingId));
    // not left to the change of the address: a quick step back would come before it is noticed
    lock();
  });
};
