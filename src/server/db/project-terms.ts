import type { ProjectDocument } from '#shared/contract/wire.ts';
import { searchTermsOf } from '#shared/domain/project/search-terms.ts';
import type { Tx } from './schema.ts';

/** Writes what an open project is found by, in the place of what was there; others are found by nothing. */
export const writeTerms = async (tx: Tx, { projectId, isClosed, content }: ProjectDocument): Promise<void> => {
  await tx.deleteFrom('project_terms').where('project_id', '=', projectId).execute();
  if (isClosed || content.access !== 'open') return;
  const terms = searchTermsOf(content).map((term) => ({ term, project_id: projectId }));
  await tx.insertInto('project_terms').values(terms).execute();
};
