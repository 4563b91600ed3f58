import type { ClassView } from '#shared/contract/schemas/class.ts';
import type { Project } from '#shared/contract/schemas/project.ts';
import { type ClassTime, type PhaseWindow, phaseWindows } from '#shared/domain/calendar/phase-windows.ts';
import { firstDayOf } from '#shared/domain/project/first-day.ts';
import type { CoreContext } from '../context.ts';
import { findPartnerClass } from '../db/partner-posts.ts';
import { listProjectMembers } from '../db/project-members.ts';
import { classTimeOf, ownClassTime } from './class-time.ts';
import { classViewOf, ownClassView } from './class-view.ts';
import { ownWindows } from './project-now.ts';

/** A class as it takes part in a project: how it is shown, when it counts its days, and its windows. */
export type ClassInProject = {
  view: ClassView;
  isOwn: boolean;
  hasLeft: boolean;
  time: ClassTime;
  windows: PhaseWindow[];
};

/** All classes of a project, this one first; one that has left is still there for what it made. */
export const classesOf = (context: CoreContext, project: Project): ClassInProject[] => {
  const { db, partners } = context.openClass();
  const own: ClassInProject = {
    view: ownClassView(db),
    isOwn: true,
    hasLeft: false,
    time: ownClassTime(db),
    windows: ownWindows(db, project),
  };
  const others = listProjectMembers(partners, project.id).flatMap(({ classId, joinedAt }): ClassInProject[] => {
    const publicClass = findPartnerClass(partners, classId);
    if (publicClass === null) return [];
    const time = classTimeOf(publicClass, publicClass.details);
    const isHost = classId === project.hostClassId;
    const startsOn = firstDayOf(project.startsOn, isHost ? null : joinedAt, time.timeZone);
    const windows = phaseWindows(time, startsOn, project.phases);
    return [{ view: classViewOf(publicClass), isOwn: false, hasLeft: joinedAt === null, time, windows }];
  });
  return [own, ...others];
};
