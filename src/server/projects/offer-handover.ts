import { isSignedBy } from '#crypto/ed25519.ts';
import type { SignedHandover } from '#shared/contract/wire.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Caller } from '../db/devices.ts';
import { putHandover } from '../db/handovers.ts';
import { isMember } from '../db/projects.ts';
import type { EndpointContext } from '../endpoint-context.ts';

/**
 * Keeps a host's signed word that another class of the project may take over.
 * @throws AppError `manifest.invalid`, `signature.invalid`, `class.not_found` when the other class is not in the project.
 */
export const offerHandover = async (
  context: EndpointContext,
  caller: Caller,
  projectId: string,
  signed: SignedHandover,
): Promise<void> => {
  const { handover, signature } = signed;
  if (handover.projectId !== projectId || handover.fromClassId !== caller.classId) {
    throw new AppError('manifest.invalid', { reason: 'other_project' });
  }
  if (!isSignedBy(caller.signingKey, handover, signature)) throw new AppError('signature.invalid', { projectId });
  await context.db.transaction().execute(async (tx) => {
    if (handover.toClassId === caller.classId || !(await isMember(tx, projectId, handover.toClassId))) {
      throw new AppError('member.not_found');
    }
    await putHandover(tx, signed, context.now());
  });
};
