import type { Project } from '#shared/contract/schemas/project.ts';
import type { ProjectNow } from '#shared/contract/schemas/project-now.ts';
import { type PhaseWindow, phaseAt, phaseMoment, phaseWindows } from '#shared/domain/calendar/phase-windows.ts';
import { classPictureTask, tasksAt } from '#shared/domain/project/tasks.ts';
import { type ReflectionGate, reflectionGate } from '#shared/domain/project/viewing.ts';
import type { ReadableDatabase } from '#sqlite/open-database.ts';
import type { OpenClass } from '../context.ts';
import { isPictureWanted } from '../db/class-pictures.ts';
import { readPlace } from '../db/projects.ts';
import { listViewed } from '../db/viewings.ts';
import { listAcceptedIn } from '../incoming/incoming-states.ts';
import { ownClassTime } from './class-time.ts';

/** A project's windows in this class's own school days; a class that came in later begins on its own first day. */
export const ownWindows = (db: ReadableDatabase, project: Project): PhaseWindow[] => {
  const { beganOn } = readPlace(db, project.id);
  return phaseWindows(ownClassTime(db), beganOn ?? project.startsOn, project.phases);
};

const gateOf = (opened: OpenClass, project: Project, windows: PhaseWindow[], now: number): ReflectionGate => {
  const respond = windows.find(({ phase }) => phase === 'respond');
  const closesAt = respond?.closesAt ?? null;
  return reflectionGate({
    wanted: project.viewsWanted,
    available: listAcceptedIn(opened, project.id).length,
    viewed: listViewed(opened.db, project.id).length,
    isRespondOver: closesAt !== null && now >= closesAt,
  });
};

/** What the children of this class are asked for at `now`, by its calendar or by what the teacher chose. */
export const projectNow = (opened: OpenClass, project: Project, now: number): ProjectNow => {
  const { db } = opened;
  const windows = ownWindows(db, project);
  const moment = phaseMoment(ownClassTime(db), windows, now);
  const phase = readPlace(db, project.id).chosenPhase ?? phaseAt(moment);
  // nothing is asked for any more; what was begun may still be handed in
  const asked = project.isClosed ? [] : tasksAt(project, phase);
  const [first] = asked;
  const tasks = first !== undefined && isPictureWanted(db) ? [...asked, classPictureTask(project, first.phase)] : asked;
  return { moment, phase, tasks, reflection: gateOf(opened, project, windows, now) };
};
