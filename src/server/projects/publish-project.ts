import { isSignedBy } from '#crypto/ed25519.ts';
import type { SignedProject } from '#shared/contract/wire.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { refusedChanges } from '#shared/domain/project/change-rule.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Caller } from '../db/devices.ts';
import { holdInTransaction } from '../db/dialect.ts';
import { findHost, findProject, insertProject, isUnderWay, updateProject } from '../db/projects.ts';
import type { EndpointContext } from '../endpoint-context.ts';

/**
 * Stores what a host signed: a new project, the next revision, or the same again, which changes nothing.
 *
 * @throws AppError `manifest.invalid` when it names another class as its host, `signature.invalid`, `batch.conflict` for
 *   another class's id or an older revision, `project.change_refused` with `{ fields }` for what others agreed to.
 */
export const publishProject = (context: EndpointContext, caller: Caller, signed: SignedProject): Promise<void> => {
  const { project, signature } = signed;
  const { projectId } = project;
  if (project.hostClassId !== caller.classId) throw new AppError('manifest.invalid', { reason: 'other_class' });
  if (!isSignedBy(caller.signingKey, project, signature)) throw new AppError('signature.invalid', { projectId });
  return context.db.transaction().execute(async (tx) => {
    await holdInTransaction(tx, `project ${projectId}`);
    const host = await findHost(tx, projectId);
    if (host === undefined) return insertProject(tx, signed, context.now());
    if (host !== caller.classId) throw new AppError('batch.conflict', { projectId });
    const known = (await findProject(tx, projectId))?.project;
    if (known === undefined) return updateProject(tx, signed);
    if (canonicalJson(known) === canonicalJson(project)) return;
    if (project.revision <= known.revision)
      throw new AppError('batch.conflict', { projectId, revision: known.revision });
    const refused = (await isUnderWay(tx, known)) ? refusedChanges(known.content, project.content) : [];
    if (refused.length > 0) throw new AppError('project.change_refused', { projectId, fields: refused.join(',') });
    await updateProject(tx, signed);
  });
};
