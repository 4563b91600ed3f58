import { join } from 'node:path';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext } from '../context.ts';
import { findEndpoint, type JoinedEndpoint, moveEndpoint } from '../db/endpoint.ts';

/**
 * Starts the endpoint on this computer, or asks for the one that runs.
 * @throws AppError `endpoint.local_unavailable`.
 */
export const startLocalEndpoint = ({ host, settings }: CoreContext): Promise<{ address: string; joinCode: string }> =>
  host.shell.startLocalEndpoint(join(settings.dataDir, 'endpoint'));

/** The joined endpoint, running: one on this computer ends with the app and may come up at another port. */
export const wakeEndpoint = async (context: CoreContext): Promise<JoinedEndpoint | null> => {
  const { db } = context.openClass();
  const joined = findEndpoint(db);
  if (joined === null || !joined.isLocal) return joined;
  const { address, joinCode } = await startLocalEndpoint(context);
  if (address !== joined.address || joinCode !== joined.partnerJoinCode) {
    transaction<void>(db, () => moveEndpoint(db, { address, partnerJoinCode: joinCode }));
  }
  return { ...joined, address, partnerJoinCode: joinCode };
};
