import { placeOf } from '#sqlite/database-key.ts';
import type { CoreContext } from '../context.ts';
import type { MaintenanceThread } from './maintenance-thread.ts';

/**
 * After an end that was none, every page is read in the background (D7). What is found is dealt with at the next start: a class that
 * is open is not taken away from the children in front of it.
 */
export const checkAll = async (
  { openClass, log, emit }: CoreContext,
  thread: Pick<MaintenanceThread, 'check'>,
  damaged: () => void,
): Promise<void> => {
  try {
    if (await thread.check(placeOf(openClass().db))) return;
    log('error', 'class.damage_found');
    damaged();
    emit({ type: 'backup.changed' });
  } catch (error) {
    // not read to its end: the next start does it again
    log('warn', 'class.not_checked', { name: error instanceof Error ? error.message : 'unknown' });
  }
};
