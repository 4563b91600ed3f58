import type { MemberRequest, StandingsAnswer } from '#shared/contract/wire.ts';
import { type Standing, standings } from '#shared/domain/project/standing.ts';
import { publicColumns, toPublicClass } from './classes.ts';
import type { Database, Tx } from './schema.ts';

const toStanding = (state: string): Standing => standings.find((known) => known === state) ?? 'none';

/** What a class is to some projects; those to which it is nothing are left out. */
export const standingsOf = async (
  db: Database | Tx,
  classId: string,
  projectIds: readonly string[],
): Promise<Map<string, Standing>> => {
  if (projectIds.length === 0) return new Map();
  const requests = await db
    .selectFrom('member_requests')
    .select(['project_id', 'state'])
    .where('class_id', '=', classId)
    .where('project_id', 'in', [...projectIds])
    .execute();
  const found = new Map(requests.map((row) => [row.project_id, toStanding(row.state)]));
  const memberships = await db
    .selectFrom('members')
    .innerJoin('projects', 'projects.id', 'members.project_id')
    .select(['project_id', 'host_class_id'])
    .where('class_id', '=', classId)
    .where('project_id', 'in', [...projectIds])
    .execute();
  for (const row of memberships) found.set(row.project_id, row.host_class_id === classId ? 'host' : 'member');
  return found;
};

export const standingOf = async (db: Database | Tx, classId: string, projectId: string): Promise<Standing> =>
  (await standingsOf(db, classId, [projectId])).get(projectId) ?? 'none';

/** Writes what became of a class that is not in; `words` are kept where none are given. */
export const putRequest = async (
  tx: Tx,
  request: { projectId: string; classId: string; state: Standing; words?: string; now: number },
): Promise<void> => {
  const { projectId, classId, state, words, now } = request;
  const isDecided = state !== 'asked' && state !== 'invited';
  await tx
    .insertInto('member_requests')
    .values({
      project_id: projectId,
      class_id: classId,
      state,
      words: words ?? '',
      created_at: now,
      decided_at: isDecided ? now : null,
    })
    .onConflict((c) =>
      c.columns(['project_id', 'class_id']).doUpdateSet({
        state,
        decided_at: isDecided ? now : null,
        ...(words === undefined ? {} : { words, created_at: now }),
      }),
    )
    .execute();
};

/** The class is in: nothing waits any more. */
export const deleteRequest = async (tx: Tx, projectId: string, classId: string): Promise<void> => {
  await tx.deleteFrom('member_requests').where('project_id', '=', projectId).where('class_id', '=', classId).execute();
};

/** Classes that asked, were invited, declined or have left, the oldest first. */
export const listRequests = async (db: Database, projectId: string): Promise<MemberRequest[]> => {
  const rows = await db
    .selectFrom('member_requests')
    .innerJoin('classes', 'classes.id', 'member_requests.class_id')
    .select(['state', 'words', 'created_at'])
    .select(publicColumns)
    .where('project_id', '=', projectId)
    .orderBy('created_at')
    .orderBy('classes.id')
    .execute();
  return rows.map((row) => ({
    class: toPublicClass(row),
    standing: toStanding(row.state),
    words: row.words,
    createdAt: row.created_at,
  }));
};

/** Everything a class is in, has asked for or was invited to. */
export const listStandings = async (db: Database, classId: string): Promise<StandingsAnswer['projects']> => {
  const rows = await db
    .selectFrom('projects')
    .innerJoin('classes', 'classes.id', 'projects.host_class_id')
    .leftJoin('handovers', (join) =>
      join.onRef('handovers.project_id', '=', 'projects.id').on('handovers.to_class_id', '=', classId),
    )
    .select(['projects.id', 'projects.content', 'classes.name', 'handovers.to_class_id'])
    .where((eb) =>
      eb.or([
        eb('projects.id', 'in', eb.selectFrom('members').select('project_id').where('class_id', '=', classId)),
        eb('projects.id', 'in', eb.selectFrom('member_requests').select('project_id').where('class_id', '=', classId)),
      ]),
    )
    .orderBy('projects.id')
    .execute();
  const found = await standingsOf(
    db,
    classId,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({
    projectId: row.id,
    standing: found.get(row.id) ?? 'none',
    question: (JSON.parse(row.content) as { question: string }).question,
    hostName: row.name,
    isAskedToHost: row.to_class_id !== null,
  }));
};
