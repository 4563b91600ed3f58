import type { StandingsAnswer } from '#shared/contract/wire.ts';
import { hasCode } from '#shared/errors/app-error.ts';
import { transaction } from '#sqlite/transaction.ts';
import { setNotices, setVerified } from '../db/endpoint.ts';
import { changePlace, findProject, readPlace } from '../db/projects.ts';
import { judgeFailure } from '../sync/refusal.ts';
import type { Round } from '../sync/round.ts';
import { storeJoined } from './store-joined.ts';

type Asking = Pick<Round, 'context' | 'client'>;

type Told = StandingsAnswer['projects'][number];

/** What the endpoint has to be asked for: everything that is new, and requests of projects that this class hosts. */
const isWorthReading = ({ context }: Asking, { projectId, standing, isAskedToHost }: Told): boolean => {
  const { db } = context.openClass();
  if (standing === 'left' || standing === 'declined') return false;
  if (standing === 'host' || findProject(db, projectId) === null) return true;
  const known = readPlace(db, projectId);
  return standing !== known.standing || isAskedToHost !== (known.handoverTo !== null);
};

const read = async (asking: Asking, projectId: string): Promise<void> => {
  try {
    storeJoined(asking.context, await asking.client.readProject(projectId), { projectId, isChosen: false });
  } catch (error) {
    const isAboutProject = hasCode(error, 'endpoint.not_meridian') || judgeFailure(error)?.kind === 'park';
    if (!isAboutProject && judgeFailure(error)?.kind !== 'restart_file') throw error;
    asking.context.log('warn', 'sync.project_unreadable', { projectId });
  }
};

/**
 * Asks what became of this class's questions and invitations: a host may have let it in, or somebody may have asked to
 * join one of its projects.
 */
export const refreshStandings = async (asking: Asking): Promise<void> => {
  const { context, client } = asking;
  const { db } = context.openClass();
  const answer = await client.readStandings();
  transaction<void>(db, () => {
    setVerified(db, answer.isVerified);
    setNotices(db, answer.notices);
  });
  for (const told of answer.projects) {
    const { projectId, standing } = told;
    if (isWorthReading(asking, told)) await read(asking, projectId);
    else if (findProject(db, projectId) !== null && readPlace(db, projectId).standing !== standing) {
      transaction<void>(db, () => changePlace(db, projectId, { standing }));
      context.emit({ type: 'project.changed', projectId });
    }
  }
};
