import { transaction } from '#sqlite/transaction.ts';
import { listProjectsToPublish, markPublished } from '../db/projects.ts';
import { toDocument } from '../projects/sign-project.ts';
import { judgeFailure, problemOf } from './refusal.ts';
import type { Round } from './round.ts';

/**
 * Tells the endpoint of the newest revisions of this class's own projects. One that is refused for good is logged and does
 * not hold up the rest.
 */
export const publishProjects = async ({ context, client }: Pick<Round, 'context' | 'client'>): Promise<void> => {
  const { db } = context.openClass();
  for (const { project, signature, handovers } of listProjectsToPublish(db)) {
    const { id, revision } = project;
    if (signature === null) continue;
    try {
      await client.publishProject({ project: toDocument(project), signature, handovers });
      transaction<void>(db, () => markPublished(db, id, revision, context.clock.now()));
    } catch (error) {
      const verdict = judgeFailure(error)?.kind;
      if (verdict !== 'park' && verdict !== 'ask_offset' && verdict !== 'restart_file') throw error;
      context.log('warn', 'sync.project_refused', { projectId: id, problem: problemOf(error) });
    }
  }
};
