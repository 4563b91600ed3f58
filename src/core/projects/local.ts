import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext, Handlers } from '../context.ts';
import { currentProject, putCurrentProject } from '../db/projects.ts';

/**
 * The class's own project and the one it works on now.
 * @param created is called when there is a project that the endpoint does not know yet.
 */
export const createLocalProjectHandlers = (
  context: CoreContext,
  created: () => void,
): Handlers<'project.current' | 'project.create'> => ({
  'project.current': () => ({ project: currentProject(context.openClass().db) }),

  'project.create': (content) => {
    const { db, classId } = context.openClass();
    const project = { ...content, id: context.random.uuid(), hostClassId: classId };
    const createdAt = context.clock.now();
    transaction<void>(db, () => putCurrentProject(db, project, { createdAt, publishedAt: null }));
    created();
    return { project };
  },
});
