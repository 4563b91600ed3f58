import { isSignedBy } from '#crypto/ed25519.ts';
import type { SignedMessage } from '#shared/contract/wire.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { limits } from '#shared/domain/limits.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { isBlocked } from '../db/class-blocks.ts';
import { isVerified } from '../db/classes.ts';
import type { Caller } from '../db/devices.ts';
import { countWritten, findMessage, insertMessage } from '../db/messages.ts';
import type { Tx } from '../db/schema.ts';
import type { EndpointContext } from '../endpoint-context.ts';
import { haveReasonToWrite } from './reason-to-write.ts';

const dayMs = 86_400_000;

/** @throws AppError `message.refused`: why it may not be written is said only where it concerns the writer alone. */
const requireOpenWay = async (tx: Tx, fromClassId: string, toClassId: string): Promise<void> => {
  if (!(await isVerified(tx, fromClassId))) throw new AppError('class.not_verified');
  const isOpen =
    fromClassId !== toClassId &&
    (await isVerified(tx, toClassId)) &&
    !(await isBlocked(tx, toClassId, fromClassId)) &&
    (await haveReasonToWrite(tx, fromClassId, toClassId));
  if (!isOpen) throw new AppError('message.refused');
};

/**
 * Keeps what one class's teacher wrote to another's. The same again changes nothing.
 *
 * @throws AppError `manifest.invalid`, `signature.invalid`, `class.not_verified`, `message.refused`, `message.conflict`
 *   when the id stands for other words, `request.rate_limited` with `retryAfterSeconds`.
 */
export const sendMessage = async (context: EndpointContext, caller: Caller, signed: SignedMessage): Promise<void> => {
  const { message, signature } = signed;
  if (message.fromClassId !== caller.classId) throw new AppError('manifest.invalid', { reason: 'other_class' });
  if (!isSignedBy(caller.signingKey, message, signature)) throw new AppError('signature.invalid');
  const now = context.now();
  await context.db.transaction().execute(async (tx) => {
    const known = await findMessage(tx, message.messageId);
    if (known !== undefined) {
      if (canonicalJson(JSON.parse(known.document)) === canonicalJson(message)) return;
      throw new AppError('message.conflict');
    }
    await requireOpenWay(tx, message.fromClassId, message.toClassId);
    if ((await countWritten(tx, message.fromClassId, now - dayMs)) >= limits.messagesPerDay) {
      throw new AppError('request.rate_limited', { retryAfterSeconds: 3_600 });
    }
    await insertMessage(tx, signed, now);
  });
};
