import { transaction } from '#sqlite/transaction.ts';
import { listProjectsToPublish, markPublished } from '../db/projects.ts';
import { toDocument } from '../projects/sign-project.ts';
import { storeJoined } from '../projects/store-joined.ts';
import { judgeFailure, problemOf } from './refusal.ts';
import type { Round } from './round.ts';

type Telling = Pick<Round, 'context' | 'client'>;

/** What the endpoint refused is taken back: a class may have come in before its host knew of it. */
const takeBack = async ({ context, client }: Telling, projectId: string): Promise<void> => {
  try {
    storeJoined(context, await client.readProject(projectId), { projectId, isChosen: false, isRefused: true });
  } catch (error) {
    // an endpoint that never took it has none to go back to
    const verdict = judgeFailure(error)?.kind;
    if (verdict !== 'park' && verdict !== 'restart_file') throw error;
  }
};

/**
 * Tells the endpoint of the newest revisions of this class's own projects. One that is refused for good is logged, goes back to
 * what all classes have, and does not hold up the rest.
 */
export const publishProjects = async ({ context, client }: Telling): Promise<void> => {
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
      await takeBack({ context, client }, id);
    }
  }
};
