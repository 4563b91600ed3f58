import type { Project } from '#shared/contract/schemas/project.ts';
import type { ClassInProjectView, ProjectOverview } from '#shared/contract/schemas/project-overview.ts';
import type { ProjectPost } from '#shared/contract/schemas/project-post.ts';
import { type PhaseName, phaseMoment, phaseNames, silentSchoolDays } from '#shared/domain/calendar/phase-windows.ts';
import { commonSchoolHours, dayAround, schoolHoursIn } from '#shared/domain/calendar/school-hours.ts';
import { replyBalance } from '#shared/domain/project/reply-balance.ts';
import type { CoreContext } from '../context.ts';
import { listProjectChanges, readPlace } from '../db/projects.ts';
import { classViewOf } from './class-view.ts';
import { type ClassInProject, classesOf } from './classes-of.ts';
import { projectNow } from './project-now.ts';
import { projectPosts } from './project-posts.ts';

/** After so many of its own school days without a sign a class is shown to the teachers, kindly. */
const silentAfterDays = 4;

const countByPhase = (posts: readonly ProjectPost[]): Record<PhaseName, number> => {
  const counts = Object.fromEntries(phaseNames.map((phase) => [phase, 0])) as Record<PhaseName, number>;
  for (const { phase, purpose } of posts) if (purpose !== 'model') counts[phase] += 1;
  return counts;
};

type Day = { from: number; to: number };

const showClass = (
  { view, isOwn, hasLeft, time, windows }: ClassInProject,
  made: readonly ProjectPost[],
  at: { now: number; day: Day; hostClassId: string; isRunning: boolean },
): ClassInProjectView => {
  const lastHeardAt = made.length === 0 ? null : Math.max(...made.map(({ approvedAt }) => approvedAt));
  const since = lastHeardAt ?? windows.find(({ opensAt }) => opensAt !== null)?.opensAt ?? at.now;
  const silentDays = silentSchoolDays(time, Math.min(since, at.now), at.now);
  const moment = phaseMoment(time, windows, at.now);
  const isUnderWay = moment.kind === 'day' || moment.kind === 'free';
  return {
    class: view,
    isOwn,
    isHost: view.classId === at.hostClassId,
    hasLeft,
    moment,
    windows: windows.map((window) => ({ ...window, days: [...window.days] })),
    hours: schoolHoursIn(time, at.day),
    posts: countByPhase(made),
    lastHeardAt,
    silentSchoolDays: silentDays,
    isSilent: !isOwn && !hasLeft && at.isRunning && isUnderWay && silentDays >= silentAfterDays,
  };
};

/** Everything the one page of a project shows. */
export const projectOverview = (context: CoreContext, project: Project): ProjectOverview => {
  const opened = context.openClass();
  const now = context.clock.now();
  const place = readPlace(opened.db, project.id);
  const classes = classesOf(context, project);
  const posts = projectPosts(context, project, 'teacher');
  const present = classes.filter(({ hasLeft }) => !hasLeft);
  const day = dayAround(now, classes[0]?.time.timeZone ?? 'UTC');
  const made = Map.groupBy(posts, ({ from }) => from.classId);
  const balance = replyBalance(
    posts.map(({ postId, from, inReplyTo, purpose }) => ({
      postId,
      classId: from.classId,
      inReplyTo,
      isAnswer: purpose === 'answer',
    })),
    present.map(({ view }) => view.classId),
  );
  const at = { now, day, hostClassId: project.hostClassId, isRunning: !project.isClosed };
  return {
    project,
    standing: place.standing,
    isCurrent: place.isCurrent,
    chosenPhase: place.chosenPhase,
    now: projectNow(opened, project, now),
    day,
    commonHours: commonSchoolHours(
      present.map(({ time }) => time),
      day,
    ),
    classes: classes.map((one) => showClass(one, made.get(one.view.classId) ?? [], at)),
    balance,
    changes: listProjectChanges(opened.db, project.id),
    requests: place.requests.map((request) => ({ ...request, class: classViewOf(request.class) })),
    handoverTo: place.handoverTo,
    closing: place.closing,
  };
};
