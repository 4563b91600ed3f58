import { isSignedBy } from '#crypto/ed25519.ts';
import type { EnrolmentRequest } from '#shared/contract/wire.ts';
import { AppError, hasCode } from '#shared/errors/app-error.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { ClassSigner, CoreContext } from '../context.ts';
import { forgetDetailsPublished } from '../db/class-details.ts';
import { forgetPictureTold } from '../db/class-pictures.ts';
import { requireClass } from '../db/class-profile.ts';
import { findEndpoint, insertEndpoint, setCourierKey } from '../db/endpoint.ts';
import { forgetPublished } from '../db/projects.ts';
import { createEndpointClient } from './endpoint-client.ts';
import { courierKeyOf } from './learn-courier-key.ts';
import { unmeasuredLine } from './line.ts';
import { openTransport } from './transport.ts';

export type Joining = { address: string; joinCode: string; isLocal: boolean };

const buildRequest = (context: CoreContext, signer: ClassSigner, joinCode: string): EnrolmentRequest => {
  const { signingKey, agreementKey, ...profile } = requireClass(context.openClass().db);
  const claims = { joinCode, profile, signingKey, agreementKey };
  const proof = signer.sign(claims);
  if (!isSignedBy(signingKey, claims, proof)) throw new TypeError('Expected the signer to hold the key of the class');
  return { ...claims, proof };
};

/** A wrong code is the teacher's to correct, everything else is the endpoint's refusal. */
const asJoinFailure = (error: unknown): unknown =>
  hasCode(error, 'endpoint.refused') && error.details.reason === 'join_code.wrong'
    ? new AppError('join_code.wrong', {}, { cause: error })
    : error;

/**
 * Enrols this class: shows that it holds its key, pins the endpoint's receipt key and keeps the device token
 * sealed by the vault.
 *
 * @throws AppError `endpoint.already_joined`, `join_code.wrong`, `vault.unavailable`, what the endpoint client throws.
 */
export const joinEndpoint = async (context: CoreContext, signer: ClassSigner, joining: Joining): Promise<void> => {
  const { db, classId } = context.openClass();
  const requireFree = (): void => {
    if (findEndpoint(db) !== null) throw new AppError('endpoint.already_joined');
  };
  requireFree();
  const transport = await openTransport(joining.address, context.host.network, unmeasuredLine(context.clock));
  try {
    const client = createEndpointClient(transport, null, context.clock.now);
    const info = await client.info();
    const answer = await client.enrol(buildRequest(context, signer, joining.joinCode));
    const isSame = answer.endpoint.endpointId === info.endpointId && answer.endpoint.receiptKey === info.receiptKey;
    if (answer.classId !== classId || !isSame) throw new AppError('endpoint.not_meridian', { reason: 'enrolment' });
    const sealedDeviceToken = await context.host.vault.seal(Buffer.from(answer.deviceToken, 'utf8'));
    transaction<void>(db, () => {
      requireFree();
      insertEndpoint(db, {
        address: joining.address,
        endpointId: info.endpointId,
        receiptKey: info.receiptKey,
        sealedDeviceToken,
        isLocal: joining.isLocal,
        partnerJoinCode: joining.isLocal ? joining.joinCode : null,
        joinedAt: context.clock.now(),
      });
      forgetDetailsPublished(db);
      forgetPictureTold(db);
      forgetPublished(db);
      const courierKey = courierKeyOf(info, info);
      if (courierKey !== null) setCourierKey(db, courierKey);
    });
  } catch (error) {
    throw asJoinFailure(error);
  } finally {
    await transport.close();
  }
};
