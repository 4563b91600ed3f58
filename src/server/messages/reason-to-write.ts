import type { ClassDetails } from '#shared/contract/schemas/class-details.ts';
import type { Tx } from '../db/schema.ts';

/** Whether one of the two is in, has asked for or was invited to a project that the other one is in. */
const shareAProject = async (tx: Tx, one: string, other: string): Promise<boolean> => {
  const about = (classId: string) =>
    tx
      .selectFrom('members')
      .select('project_id')
      .where('class_id', '=', classId)
      .union(
        tx
          .selectFrom('member_requests')
          .select('project_id')
          .where('class_id', '=', classId)
          .where('state', 'in', ['asked', 'invited', 'left']),
      );
  const isIn = async (classId: string, otherId: string) =>
    (await tx
      .selectFrom('members')
      .select('project_id')
      .where('class_id', '=', classId)
      .where('project_id', 'in', about(otherId))
      .limit(1)
      .executeTakeFirst()) !== undefined;
  return (await isIn(one, other)) || (await isIn(other, one));
};

const hostsAnOpenProject = async (tx: Tx, classId: string): Promise<boolean> =>
  (await tx
    .selectFrom('projects')
    .select('id')
    .where('host_class_id', '=', classId)
    .where('access', '=', 'open')
    .where('is_closed', '=', 0)
    .limit(1)
    .executeTakeFirst()) !== undefined;

const isListed = async (tx: Tx, classId: string): Promise<boolean> => {
  const row = await tx.selectFrom('classes').select('details').where('id', '=', classId).executeTakeFirst();
  return row?.details != null && (JSON.parse(row.details) as ClassDetails).isListed;
};

const hasWritten = async (tx: Tx, from: string, to: string): Promise<boolean> =>
  (await tx
    .selectFrom('messages')
    .select('id')
    .where('from_class_id', '=', from)
    .where('to_class_id', '=', to)
    .limit(1)
    .executeTakeFirst()) !== undefined;

/**
 * Whether a class may be written to by another one: they have a project in common, it wants to be found, looks for
 * partners itself, or has written first. Nobody else can be reached by knowing an id.
 */
export const haveReasonToWrite = async (tx: Tx, fromClassId: string, toClassId: string): Promise<boolean> =>
  (await hasWritten(tx, toClassId, fromClassId)) ||
  (await shareAProject(tx, fromClassId, toClassId)) ||
  (await isListed(tx, toClassId)) ||
  (await hostsAnOpenProject(tx, toClassId));
