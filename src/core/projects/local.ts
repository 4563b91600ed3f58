import type { Project } from '#shared/contract/schemas/project.ts';
import { projectContent } from '#shared/contract/schemas/project.ts';
import { dateAt } from '#shared/domain/calendar/school-calendar.ts';
import { completeContent } from '#shared/domain/project/project-content.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext, Handlers } from '../context.ts';
import { requireClass } from '../db/class-profile.ts';
import { chooseProject, currentProject, putProject, readPlace, requireProject, writePlace } from '../db/projects.ts';
import { projectNow } from './project-now.ts';
import { projectPosts } from './project-posts.ts';
import { signProject } from './sign-project.ts';

type LocalOperation = 'project.current' | 'project.posts' | 'project.choose_phase' | 'project.create';

/**
 * The class's own project and the one it works on now.
 * @param created is called when there is a project that the endpoint does not know yet.
 */
export const createLocalProjectHandlers = (context: CoreContext, created: () => void): Handlers<LocalOperation> => ({
  'project.current': () => {
    const opened = context.openClass();
    const project = currentProject(opened.db);
    return { project, now: project === null ? null : projectNow(opened, project, context.clock.now()) };
  },

  'project.posts': ({ projectId }) => ({
    posts: projectPosts(context, requireProject(context.openClass().db, projectId)),
  }),

  'project.choose_phase': ({ projectId, phase }) => {
    const opened = context.openClass();
    const { db } = opened;
    const project = requireProject(db, projectId);
    transaction<void>(db, () => writePlace(db, projectId, { ...readPlace(db, projectId), chosenPhase: phase }));
    context.emit({ type: 'project.changed', projectId });
    return { now: projectNow(opened, project, context.clock.now()) };
  },

  'project.create': (draft, { signer }) => {
    const { db, classId } = context.openClass();
    const createdAt = context.clock.now();
    const content = projectContent.parse(completeContent(draft, dateAt(createdAt, requireClass(db).timeZone)));
    const project: Project = {
      ...content,
      id: context.random.uuid(),
      hostClassId: classId,
      revision: 1,
      isClosed: false,
    };
    transaction<void>(db, () => {
      putProject(db, { project, signature: signProject(signer, project) }, createdAt);
      chooseProject(db, project.id);
    });
    created();
    return { project };
  },
});
