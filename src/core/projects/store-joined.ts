import type { ProjectAnswer } from '#shared/contract/wire.ts';
import { firstDayOf } from '#shared/domain/project/first-day.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext } from '../context.ts';
import { requireClass } from '../db/class-profile.ts';
import { putProjectMember } from '../db/project-members.ts';
import { changePlace, chooseProject, currentProject, findProject, markPublished, putProject } from '../db/projects.ts';
import { rememberClass } from '../sync/apply-feed.ts';
import { requireHosted, toStored } from './read-signed.ts';

/**
 * Keeps a project as the endpoint told it, once it is known to be its host's: with its classes when this one is in, or
 * as one that was asked for. The first one that a class comes into is what its children work on. What its own host has changed
 * meanwhile stays, unless the endpoint has refused that.
 *
 * @throws AppError `endpoint.not_meridian`.
 */
export const storeJoined = (
  context: CoreContext,
  answer: ProjectAnswer,
  options: { projectId: string; isChosen: boolean; agreedAt?: number; isRefused?: boolean },
): void => {
  requireHosted(answer.project, answer.host, options.projectId);
  const { db, partners, classId } = context.openClass();
  const stored = toStored(answer.project);
  const { id, startsOn, revision } = stored.project;
  const now = context.clock.now();
  const isIn = answer.standing === 'member' || answer.standing === 'host';
  transaction<void>(partners, () => {
    rememberClass(partners, answer.host, now);
    for (const { joinedAt, ...member } of answer.members) {
      if (member.classId === classId || !rememberClass(partners, member, now)) continue;
      putProjectMember(partners, { projectId: id, classId: member.classId, joinedAt });
    }
  });
  transaction<void>(db, () => {
    const known = findProject(db, id);
    if (known === null || revision >= known.revision || options.isRefused === true) putProject(db, stored, now);
    const place = {
      standing: answer.standing,
      ...(options.agreedAt === undefined ? {} : { agreedAt: options.agreedAt }),
    };
    changePlace(db, id, place);
    if (!isIn) return;
    markPublished(db, id, revision, now);
    const joinedAt = answer.members.find((member) => member.classId === classId)?.joinedAt ?? now;
    const beganOn = answer.standing === 'host' ? null : firstDayOf(startsOn, joinedAt, requireClass(db).timeZone);
    changePlace(db, id, {
      beganOn,
      requests: answer.requests,
      handoverTo: answer.pendingHandover?.handover.toClassId ?? null,
    });
    const isFirst = answer.standing === 'member' && currentProject(db) === null;
    if (options.isChosen || isFirst) chooseProject(db, id);
  });
  context.emit({ type: 'project.changed', projectId: id });
};
