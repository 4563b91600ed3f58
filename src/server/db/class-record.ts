import { signedClassPicture } from '#shared/contract/wire.ts';
import type { Database } from './schema.ts';

const readProfile = async (db: Database, classId: string) => {
  const row = await db
    .selectFrom('classes')
    .leftJoin('organisations', 'organisations.id', 'classes.organisation_id')
    .leftJoin('class_pictures', 'class_pictures.class_id', 'classes.id')
    .selectAll('classes')
    .select(['organisations.name as organisation', 'class_pictures.signed as picture'])
    .where('classes.id', '=', classId)
    .executeTakeFirst();
  return (
    row && {
      classId: row.id,
      name: row.name,
      country: row.country,
      timeZone: row.time_zone,
      language: row.language,
      details: row.details === null ? null : (JSON.parse(row.details) as unknown),
      picture: row.picture === null ? null : signedClassPicture.parse(JSON.parse(row.picture)),
      signingKey: row.signing_key,
      agreementKey: row.agreement_key,
      organisation: row.organisation,
      enrolledAt: row.enrolled_at,
      verifiedAt: row.verified_at,
      seenAt: row.seen_at,
      erasedAt: row.erased_at,
      chargedBytes: row.charged_bytes,
      quotaBytes: row.quota_bytes,
    }
  );
};

const readProjects = async (db: Database, classId: string) => {
  const memberships = await db
    .selectFrom('members')
    .innerJoin('projects', 'projects.id', 'members.project_id')
    .select(['projects.id', 'projects.host_class_id', 'projects.content', 'members.joined_at'])
    .where('members.class_id', '=', classId)
    .orderBy('projects.id')
    .execute();
  const requests = await db
    .selectFrom('member_requests')
    .selectAll()
    .where('class_id', '=', classId)
    .orderBy('project_id')
    .execute();
  return {
    projects: memberships.map((row) => ({
      projectId: row.id,
      joinedAt: row.joined_at,
      isHost: row.host_class_id === classId,
      ...(row.host_class_id === classId ? { content: JSON.parse(row.content) as unknown } : {}),
    })),
    requests: requests.map((row) => ({
      projectId: row.project_id,
      state: row.state,
      words: row.words,
      createdAt: row.created_at,
      decidedAt: row.decided_at,
    })),
  };
};

const readAccess = async (db: Database, classId: string) => {
  const codes = await db.selectFrom('join_code_uses').selectAll().where('class_id', '=', classId).execute();
  const devices = await db
    .selectFrom('devices')
    .select(['created_at', 'revoked_at'])
    .where('class_id', '=', classId)
    .orderBy('created_at')
    .execute();
  return {
    joinCodes: codes.map((row) => ({ code: row.code, usedAt: row.used_at })),
    computers: devices.map((row) => ({ createdAt: row.created_at, revokedAt: row.revoked_at })),
  };
};

const readDeeds = async (db: Database, classId: string) => {
  const tombstones = await db.selectFrom('tombstones').selectAll().where('class_id', '=', classId).execute();
  const acknowledged = await db.selectFrom('acknowledgements').selectAll().where('class_id', '=', classId).execute();
  const reports = await db.selectFrom('reports').selectAll().where('class_id', '=', classId).execute();
  const blocks = await db.selectFrom('class_blocks').selectAll().where('class_id', '=', classId).execute();
  const batches = await db
    .selectFrom('batches')
    .select(['id', 'created_at', 'committed_at'])
    .where('class_id', '=', classId)
    .orderBy('id')
    .execute();
  return {
    batches: batches.map((row) => ({ batchId: row.id, createdAt: row.created_at, committedAt: row.committed_at })),
    withdrawn: tombstones.map((row) => ({ postId: row.post_id, projectId: row.project_id, revision: row.revision })),
    acknowledged: acknowledged.map((row) => ({
      postId: row.post_id,
      kind: row.kind,
      revision: row.revision,
      acknowledgedAt: row.acknowledged_at,
    })),
    reported: reports.map((row) => ({
      postId: row.post_id,
      reason: row.reason,
      words: row.words,
      reportedAt: row.reported_at,
      decision: row.decision,
      decisionWords: row.decision_words,
    })),
    blocked: blocks.map((row) => ({ classId: row.blocked_class_id, blockedAt: row.blocked_at })),
  };
};

/** That there are messages, for who is told what is not handed out: no administrator may read them. */
const countMessages = async (db: Database, classId: string): Promise<number> => {
  const { count } = await db
    .selectFrom('messages')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where((eb) => eb.or([eb('from_class_id', '=', classId), eb('to_class_id', '=', classId)]))
    .executeTakeFirstOrThrow();
  return Number(count);
};

/**
 * All that is kept of a class beside its posts; `undefined` when there is no such class. Messages are counted only: they are
 * for the two teachers, who have them.
 */
export const readClassRecord = async (db: Database, classId: string): Promise<Record<string, unknown> | undefined> => {
  const profile = await readProfile(db, classId);
  if (profile === undefined) return undefined;
  return {
    class: profile,
    ...(await readAccess(db, classId)),
    ...(await readProjects(db, classId)),
    ...(await readDeeds(db, classId)),
    messagesNotIncluded: await countMessages(db, classId),
  };
};
