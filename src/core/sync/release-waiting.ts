import { isReleaseDue } from '#shared/domain/send-settings.ts';
import type { Database } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext } from '../context.ts';
import { requireClass } from '../db/class-profile.ts';
import { listWaiting } from '../db/outbox.ts';
import { readSendSettings, writeSendSettings } from '../db/send-settings.ts';
import { planBatches } from './plan-batches.ts';

/** Packs what waits, so that the next round sends it. To be called in a transaction. */
export const releaseWaiting = (
  db: Database,
  { clock, random }: Pick<CoreContext, 'clock' | 'random'>,
  undoWindowMs = 0,
): void => {
  const now = clock.now();
  planBatches(db, { now, newId: () => random.uuid(), leavesAt: now + undoWindowMs }, listWaiting(db));
};

/**
 * Releases what waits when the quiet hours have begun since it was done last, also when they were missed. A clock
 * that was years ahead and is right again does not put the next time off for years.
 */
export const releaseWhenDue = (context: CoreContext): void => {
  const { db } = context.openClass();
  const { settings, releasedAt } = readSendSettings(db);
  if (settings.quietHours === null) return;
  const now = context.clock.now();
  const isDue = isReleaseDue(settings, requireClass(db).timeZone, { now, releasedAt });
  if (!isDue && releasedAt <= now) return;
  transaction<void>(db, () => {
    if (isDue) releaseWaiting(db, context);
    writeSendSettings(db, settings, now);
  });
};
