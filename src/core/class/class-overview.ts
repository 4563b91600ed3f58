import type { ClassOverview } from '#shared/contract/schemas/overview.ts';
import type { Project } from '#shared/contract/schemas/project.ts';
import { type PhaseName, phaseNames } from '#shared/domain/calendar/phase-windows.ts';
import { phaseOfPost } from '#shared/domain/project/tasks.ts';
import type { Seat } from '#shared/domain/seats.ts';
import { isHandedIn, workStateOf } from '#shared/domain/work-state.ts';
import type { ReadableDatabase } from '#sqlite/open-database.ts';
import type { CoreContext } from '../context.ts';
import { findLessonBefore, listSeats } from '../db/lessons.ts';
import { findOutbox } from '../db/outbox.ts';
import { listPeople } from '../db/post-people.ts';
import { listPostsOfProject } from '../db/posts.ts';
import { currentProject } from '../db/projects.ts';
import { listRoles } from '../db/roles.ts';
import { listRoster } from '../db/students.ts';
import { listTakenTurns, type TakenTurn } from '../db/turns.ts';
import { findLesson } from '../lesson/open-lesson.ts';
import { planLine } from '../lesson/plan-line.ts';
import { projectNow } from '../projects/project-now.ts';

type Child = ClassOverview['children'][number];
type Work = Child['cells'][number]['works'][number];

/** The works of every child by phase; what was made together counts for each who made it, what the class answered for none. */
const worksOf = (db: ReadableDatabase, project: Project): ReadonlyMap<string, (Work & { phase: PhaseName })[]> => {
  const found = new Map<string, (Work & { phase: PhaseName })[]>();
  for (const post of listPostsOfProject(db, project.id)) {
    if (post.isOfClass) continue;
    const state = workStateOf(post.state, findOutbox(db, post.id)?.state ?? null);
    const made = { postId: post.id, kind: post.kind, state, phase: phaseOfPost(project, post) };
    const makers = listPeople(db, post.id).flatMap(({ studentId, part }) => (part === 'maker' ? [studentId] : []));
    for (const id of new Set([post.studentId, ...makers])) found.set(id, [...(found.get(id) ?? []), made]);
  }
  return found;
};

/** *Introduce* and *reflect* ask for something only where the project says what. */
const askedPhases = (project: Project): PhaseName[] =>
  phaseNames.filter((name) => {
    const prompts = project.phases.find(({ phase }) => phase === name)?.prompts.length ?? 0;
    return prompts > 0 || name === 'create' || name === 'respond';
  });

const lengthOf = ({ startedAt, endedAt }: TakenTurn): number => Math.max(0, endedAt - startedAt);

/** Parties of a line that have not had their turn. */
const waitingParties = (seats: readonly Seat[]): string[][] => {
  const parties = new Map<number, string[]>();
  for (const { party, studentId, state } of seats) {
    if (state === 'waiting') parties.set(party, [...(parties.get(party) ?? []), studentId]);
  }
  return [...parties.values()];
};

/** How the class stands in its current project. */
export const classOverview = (context: CoreContext): ClassOverview => {
  const opened = context.openClass();
  const { db } = opened;
  const at = context.clock.now();
  const project = currentProject(db);
  const now = project === null ? null : projectNow(opened, project, at);
  const askedPhase = now?.tasks[0]?.phase ?? null;
  const works = project === null ? new Map<string, never>() : worksOf(db, project);
  const roles = project === null ? new Map<string, string>() : listRoles(db, project.id);
  const phases = project === null ? [] : askedPhases(project);
  const running = findLesson(db, at);
  const lesson = running ?? findLessonBefore(db, at + 1);
  const seats = running === null ? [] : listSeats(db, running.id);
  const turns = listTakenTurns(db);
  const wishes = { absentIds: [], order: 'waited', partySize: 'alone' } as const;
  return {
    question: project?.question ?? null,
    now,
    askedPhase,
    phases,
    children: listRoster(db).map((student): Child => {
      const made = works.get(student.id) ?? [];
      const own = turns.filter(({ studentIds }) => studentIds.includes(student.id));
      return {
        student,
        role: roles.get(student.id) ?? null,
        cells: phases.map((phase) => ({
          phase,
          works: made.flatMap(({ phase: of, ...work }) => (of === phase ? [work] : [])),
        })),
        isMissing: askedPhase !== null && !made.some(({ phase, state }) => phase === askedPhase && isHandedIn(state)),
        isAbsent: seats.some(({ studentId, state }) => studentId === student.id && state === 'absent'),
        turns: own.length,
        totalMs: own.reduce((sum, turn) => sum + lengthOf(turn), 0),
      };
    }),
    lesson:
      lesson === null
        ? null
        : {
            openedAt: lesson.openedAt,
            isRunning: running !== null,
            turns: listTakenTurns(db, lesson.id).map((turn) => ({
              studentIds: turn.studentIds,
              durationMs: lengthOf(turn),
              isHandedIn: turn.isHandedIn,
            })),
          },
    line:
      running !== null
        ? waitingParties(seats)
        : project === null
          ? []
          : planLine(db, context, project.id, wishes, at).parties,
  };
};
