import type { OperationOutput } from '#shared/contract/operations.ts';
import { kindsOffered } from '../consent/kinds-offered.ts';
import type { OpenClass, Turn } from '../context.ts';
import { currentProject } from '../db/projects.ts';
import { projectNow } from './project-now.ts';

/** What those who take the turn are asked for now, and the ways that consent leaves them; nothing without a project. */
export const turnTasks = (opened: OpenClass, turn: Turn, now: number): OperationOutput<'turn.tasks'> => {
  const project = currentProject(opened.db);
  if (project === null) return { tasks: [], reflection: { isOpen: false, viewed: 0, needed: 0 } };
  const { tasks, reflection } = projectNow(opened, project, now);
  return {
    tasks: tasks.map((task) => ({ ...task, offers: kindsOffered(opened.db, task.kinds, turn, now) })),
    reflection,
  };
};
