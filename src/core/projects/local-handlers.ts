import { AppError } from '#shared/errors/app-error.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext, Handlers } from '../context.ts';
import { findEndpoint } from '../db/endpoint.ts';
import { findPartnerClass, findPartnerPost } from '../db/partner-posts.ts';
import { listProjectMembers } from '../db/project-members.ts';
import { deleteTemplate, insertTemplate, listTemplates } from '../db/project-templates.ts';
import {
  changePlace,
  chooseProject,
  currentProject,
  listProjects,
  type ProjectPlace,
  readPlace,
  requireProject,
} from '../db/projects.ts';
import { putTranslation } from '../db/translations.ts';
import { classViewOf } from './class-view.ts';
import { projectNow } from './project-now.ts';
import { projectOverview } from './project-overview.ts';
import { projectPosts } from './project-posts.ts';

type LocalOperation =
  | 'project.current'
  | 'project.list'
  | 'project.overview'
  | 'project.posts'
  | 'project.translate'
  | 'project.choose'
  | 'project.choose_phase'
  | 'project.reflect'
  | 'template.list'
  | 'template.save'
  | 'template.remove';

/** What only this class's teacher can answer. */
const countWaiting = ({ standing, requests, handoverTo }: ProjectPlace, classId: string): number => {
  if (standing === 'host') return requests.filter((request) => request.standing === 'asked').length;
  return standing === 'invited' || (standing === 'member' && handoverTo === classId) ? 1 : 0;
};

/** The class's projects as they are on this PC; nothing here needs a network. */
export const createLocalProjectHandlers = (context: CoreContext): Handlers<LocalOperation> => {
  const changePlaceOf = (projectId: string, change: Parameters<typeof changePlace>[2]): void => {
    const { db } = context.openClass();
    transaction<void>(db, () => changePlace(db, projectId, change));
    context.emit({ type: 'project.changed', projectId });
  };

  return {
    'project.current': () => {
      const opened = context.openClass();
      const project = currentProject(opened.db);
      return { project, now: project === null ? null : projectNow(opened, project, context.clock.now()) };
    },

    'project.list': () => {
      const { db, partners, classId } = context.openClass();
      const projects = listProjects(db).map((project) => {
        const place = readPlace(db, project.id);
        const { standing, isCurrent } = place;
        const waiting = project.isClosed ? 0 : countWaiting(place, classId);
        const others = listProjectMembers(partners, project.id).flatMap(({ classId: id, joinedAt }) => {
          const publicClass = joinedAt === null ? null : findPartnerClass(partners, id);
          return publicClass === null ? [] : [classViewOf(publicClass)];
        });
        return { project, standing, isCurrent, waiting, partners: others };
      });
      return { projects, isVerified: findEndpoint(db)?.isVerified ?? true };
    },

    'project.overview': ({ projectId }) => ({
      overview: projectOverview(context, requireProject(context.openClass().db, projectId)),
    }),

    'project.posts': ({ projectId }) => ({
      posts: projectPosts(context, requireProject(context.openClass().db, projectId), 'teacher'),
    }),

    'project.translate': ({ postId, text }) => {
      const { partners } = context.openClass();
      const post = findPartnerPost(partners, postId);
      if (post === null) throw new AppError('post.not_found');
      transaction<void>(partners, () => putTranslation(partners, postId, text, context.clock.now()));
      context.emit({ type: 'project.changed', projectId: post.projectId });
      return {};
    },

    'project.choose': ({ projectId }) => {
      const { db } = context.openClass();
      const { standing } = readPlace(db, projectId);
      if (standing !== 'host' && standing !== 'member') throw new AppError('auth.not_allowed', { standing });
      transaction<void>(db, () => chooseProject(db, projectId));
      context.emit({ type: 'project.changed', projectId });
      return {};
    },

    'project.choose_phase': ({ projectId, phase }) => {
      const opened = context.openClass();
      const project = requireProject(opened.db, projectId);
      changePlaceOf(projectId, { chosenPhase: phase });
      return { now: projectNow(opened, project, context.clock.now()) };
    },

    'project.reflect': ({ projectId, text, ticked }) => {
      const closing = { text, ticked, closedAt: context.clock.now() };
      changePlaceOf(projectId, { closing });
      return { closing };
    },

    'template.list': () => ({ templates: listTemplates(context.openClass().db) }),

    'template.save': ({ name, content }) => {
      const { db } = context.openClass();
      const templateId = context.random.uuid();
      const template = { id: templateId, name, content };
      transaction<void>(db, () => insertTemplate(db, template, context.clock.now()));
      return { templateId };
    },

    'template.remove': ({ templateId }) => {
      const { db } = context.openClass();
      transaction<void>(db, () => deleteTemplate(db, templateId));
      return {};
    },
  };
};
