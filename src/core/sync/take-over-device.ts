import { sha256Hex } from '#crypto/sha256.ts';
import { AppError, hasCode } from '#shared/errors/app-error.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext } from '../context.ts';
import { type JoinedEndpoint, takeNextToken } from '../db/endpoint.ts';
import { createEndpointClient } from './endpoint-client.ts';
import type { Transport } from './transport.ts';

const isRevoked = (error: unknown): boolean => hasCode(error, 'endpoint.refused') && error.details.status === 401;

/**
 * A class that moved to this PC tells the endpoint so: its new token takes the place of the other PC's, which the endpoint lets in no more.
 * When the answer to that was lost, the new token is let in already. Answers the token to go on with.
 *
 * @throws AppError what the endpoint client throws; then the old token is tried again the next time.
 */
export const takeOverDevice = async (
  context: CoreContext,
  transport: Transport,
  { sealedNextToken }: Pick<JoinedEndpoint, 'sealedNextToken'>,
  token: string,
): Promise<string> => {
  if (sealedNextToken === null) return token;
  const next = Buffer.from(await context.host.vault.open(sealedNextToken)).toString('utf8');
  const clientOf = (held: string) => createEndpointClient(transport, held, context.clock.now);
  try {
    await clientOf(token).replaceDevice(sha256Hex(next));
  } catch (error) {
    if (!isRevoked(error)) throw error;
    await clientOf(next)
      .readStandings()
      .catch((refused: unknown) => {
        throw isRevoked(refused) ? new AppError('device.revoked', {}, { cause: refused }) : refused;
      });
  }
  const { db } = context.openClass();
  transaction<void>(db, () => takeNextToken(db));
  context.log('info', 'class.moved_here');
  return next;
};
