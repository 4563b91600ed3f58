import type { JoinProjectRequest } from '#shared/contract/wire.ts';
import type { Standing } from '#shared/domain/project/standing.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { holdInTransaction } from '../db/dialect.ts';
import { normaliseJoinCode } from '../db/join-codes.ts';
import { deleteRequest, putRequest, standingOf } from '../db/member-requests.ts';
import { spendProjectCode } from '../db/project-codes.ts';
import { isEnded } from '../db/project-rows.ts';
import { addMember, findPlaces, findProject } from '../db/projects.ts';
import type { Database, Tx } from '../db/schema.ts';

type Joining = { projectId: string; classId: string; request: JoinProjectRequest; now: number };

/** The class is in, and nothing of it waits any more. @throws AppError `project.full`. */
export const admit = async (tx: Tx, projectId: string, classId: string, now: number): Promise<void> => {
  if ((await findPlaces(tx, projectId)) <= 0) throw new AppError('project.full', { projectId });
  await addMember(tx, projectId, classId, now);
  await deleteRequest(tx, projectId, classId);
};

/** What a class gets that is in nothing yet: by invitation or code it is in, else it is in or asks, as the project says. */
const judge = async (tx: Tx, { projectId, classId, request, now }: Joining, standing: Standing): Promise<Standing> => {
  const known = await findProject(tx, projectId);
  if (known === undefined) throw new AppError('project.not_found', { projectId });
  const { project } = known;
  const code = request.code === undefined ? null : normaliseJoinCode(request.code);
  if (code !== null) {
    if (!(await spendProjectCode(tx, { code, projectId, classId, now }))) throw new AppError('invitation.wrong');
  } else if (standing !== 'invited' && project.content.access !== 'open') {
    throw new AppError('project.not_found', { projectId });
  }
  if (project.isClosed || (await isEnded(tx, projectId))) throw new AppError('project.closed', { projectId });
  return code !== null || standing === 'invited' || project.content.admission === 'at_once' ? 'member' : 'asked';
};

/**
 * Lets a class in, or lets it ask. To come again changes nothing.
 *
 * @returns what the class is to the project now.
 * @throws AppError `project.not_found`, `invitation.wrong`, `project.closed`, `project.full`.
 */
export const joinProject = (db: Database, joining: Joining): Promise<Standing> =>
  db.transaction().execute(async (tx) => {
    const { projectId, classId, request, now } = joining;
    await holdInTransaction(tx, `project ${projectId}`);
    const standing = await standingOf(tx, classId, projectId);
    if (standing === 'member' || standing === 'host') return standing;
    const next = await judge(tx, joining, standing);
    if (next === 'member') await admit(tx, projectId, classId, now);
    else await putRequest(tx, { projectId, classId, state: next, words: request.words, now });
    return next;
  });

/**
 * The host's word about a class that asked.
 * @throws AppError `class.not_found` when it does not ask, `project.full`.
 */
export const decideRequest = (
  db: Database,
  decision: { projectId: string; classId: string; isAccepted: boolean; now: number },
): Promise<void> =>
  db.transaction().execute(async (tx) => {
    const { projectId, classId, isAccepted, now } = decision;
    await holdInTransaction(tx, `project ${projectId}`);
    const standing = await standingOf(tx, classId, projectId);
    if (isAccepted && standing === 'member') return;
    if (standing !== 'asked') throw new AppError('member.not_found', { standing });
    if (isAccepted) await admit(tx, projectId, classId, now);
    else await putRequest(tx, { projectId, classId, state: 'declined', now });
  });
