import { transaction } from '#sqlite/transaction.ts';
import type { ClassSigner, CoreContext } from '../context.ts';
import { listProjectsToPublish, setSignature } from '../db/projects.ts';
import { signProject } from './sign-project.ts';

/** Signs the class's own projects that were made before projects were signed: no endpoint takes one without. */
export const signOwnProjects = (context: CoreContext, signer: ClassSigner): void => {
  const { db, classId } = context.openClass();
  const unsigned = listProjectsToPublish(db).filter(
    ({ project, signature }) => signature === null && project.hostClassId === classId,
  );
  if (unsigned.length === 0) return;
  transaction<void>(db, () => {
    for (const { project } of unsigned) setSignature(db, project.id, signProject(signer, project));
  });
};
