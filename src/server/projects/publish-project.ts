import { isSignedBy } from '#crypto/ed25519.ts';
import type { SignedProject } from '#shared/contract/wire.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { refusedChanges } from '#shared/domain/project/change-rule.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Caller } from '../db/devices.ts';
import { holdInTransaction } from '../db/dialect.ts';
import { deleteHandover, findHandover } from '../db/handovers.ts';
import { findHost, findProject, insertProject, isUnderWay, updateProject } from '../db/projects.ts';
import type { Tx } from '../db/schema.ts';
import type { EndpointContext } from '../endpoint-context.ts';

/**
 * Who may host the project: who does, or the class that was asked to take over, with the word of the host before in the
 * chain of handovers.
 */
const isTakingOver = async (tx: Tx, caller: Caller, { project, handovers }: SignedProject, known: SignedProject) => {
  const offered = await findHandover(tx, project.projectId);
  if (offered === undefined || offered.handover.toClassId !== caller.classId) return false;
  return canonicalJson(handovers) === canonicalJson([...known.handovers, offered]);
};

const replaceProject = async (
  tx: Tx,
  caller: Caller,
  signed: SignedProject,
  { known, now }: { known: SignedProject; now: number },
): Promise<void> => {
  const { project } = signed;
  const { projectId } = project;
  const isHost = known.project.hostClassId === caller.classId;
  const hasChain = canonicalJson(signed.handovers) === canonicalJson(known.handovers);
  if (isHost && hasChain && canonicalJson(known.project) === canonicalJson(project)) return;
  if (isHost ? !hasChain : !(await isTakingOver(tx, caller, signed, known))) {
    throw new AppError('batch.conflict', { projectId });
  }
  if (project.revision <= known.project.revision) {
    throw new AppError('batch.conflict', { projectId, revision: known.project.revision });
  }
  const refused = (await isUnderWay(tx, known.project)) ? refusedChanges(known.project.content, project.content) : [];
  if (refused.length > 0) throw new AppError('project.change_refused', { projectId, fields: refused.join(',') });
  await updateProject(tx, signed, now);
  if (!isHost) await deleteHandover(tx, projectId);
};

/**
 * Stores what a host signed: a new project, the next revision, the first one of a new host, or the same again, which
 * changes nothing.
 *
 * @throws AppError `manifest.invalid` when it names another class as its host, `signature.invalid`, `batch.conflict` for
 *   another class's id or an older revision, `project.change_refused` with `{ fields }` for what others agreed to.
 */
export const publishProject = (context: EndpointContext, caller: Caller, signed: SignedProject): Promise<void> => {
  const { project, signature, handovers } = signed;
  const { projectId } = project;
  if (project.hostClassId !== caller.classId) throw new AppError('manifest.invalid', { reason: 'other_class' });
  if (!isSignedBy(caller.signingKey, project, signature)) throw new AppError('signature.invalid', { projectId });
  return context.db.transaction().execute(async (tx) => {
    await holdInTransaction(tx, `project ${projectId}`);
    const now = context.now();
    const host = await findHost(tx, projectId);
    if (host === undefined) {
      if (handovers.length > 0) throw new AppError('manifest.invalid', { reason: 'handovers' });
      return insertProject(tx, signed, now);
    }
    const known = await findProject(tx, projectId);
    if (known !== undefined) return replaceProject(tx, caller, signed, { known, now });
    if (host !== caller.classId) throw new AppError('batch.conflict', { projectId });
    await updateProject(tx, signed, now);
  });
};
