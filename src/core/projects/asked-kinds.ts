import type { PostKind } from '#shared/domain/post.ts';
import type { OpenClass } from '../context.ts';
import { currentProject } from '../db/projects.ts';
import { projectNow } from './project-now.ts';

/** What children may answer with now, as the current project asks; none without a project. */
export const askedKinds = (opened: OpenClass, now: number): readonly PostKind[] => {
  const project = currentProject(opened.db);
  if (project === null) return [];
  const task = projectNow(opened, project, now).tasks.find(({ purpose }) => purpose === 'answer');
  return task?.kinds ?? project.kinds;
};
