import type { OperationOutput } from '#shared/contract/operations.ts';
import type { KindOffer } from '#shared/domain/kind-offer.ts';
import { isClassPicture } from '#shared/domain/project/tasks.ts';
import { kindsOffered } from '../consent/kinds-offered.ts';
import type { OpenClass, Turn } from '../context.ts';
import { currentProject } from '../db/projects.ts';
import { projectNow } from './project-now.ts';

/** What stands for the class goes to the partners: who may not draw for them is not asked, and offered nothing instead. */
const mayStandForClass = (offers: readonly KindOffer[]): boolean =>
  offers.some(({ kind, reach }) => kind === 'drawing' && reach === 'partners');

/** What those who take the turn are asked for now, and the ways that consent leaves them; nothing without a project. */
export const turnTasks = (opened: OpenClass, turn: Turn, now: number): OperationOutput<'turn.tasks'> => {
  const project = currentProject(opened.db);
  if (project === null) return { tasks: [], reflection: { isOpen: false, viewed: 0, needed: 0 } };
  const { tasks, reflection } = projectNow(opened, project, now);
  const offered = tasks.map((task) => ({ ...task, offers: kindsOffered(opened.db, task.kinds, turn, now) }));
  return { tasks: offered.filter((task) => !isClassPicture(task) || mayStandForClass(task.offers)), reflection };
};
