import { isSignedBy } from '#crypto/ed25519.ts';
import { courierKeyDocument } from '#shared/contract/bundle.ts';
import type { EndpointInfo } from '#shared/contract/wire.ts';
import { transaction } from '#sqlite/transaction.ts';
import { type JoinedEndpoint, setCourierKey } from '../db/endpoint.ts';
import type { Round } from './round.ts';

/** The endpoint's key for bundles, if the pinned receipt key has signed it; `null` from an endpoint without. */
export const courierKeyOf = (
  { courier }: EndpointInfo,
  { receiptKey }: Pick<JoinedEndpoint, 'receiptKey'>,
): string | null =>
  courier !== undefined && isSignedBy(receiptKey, courierKeyDocument(courier.key), courier.signature)
    ? courier.key
    : null;

/** Asks once for what bundles are sealed with, so that a stick can be written when the line is gone. */
export const learnCourierKey = async ({ context, client, endpoint }: Round): Promise<void> => {
  if (endpoint.courierKey !== null) return;
  const courierKey = courierKeyOf(await client.info(), endpoint);
  if (courierKey === null) return;
  const { db } = context.openClass();
  transaction<void>(db, () => setCourierKey(db, courierKey));
};
