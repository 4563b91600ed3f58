import type { Message } from '#shared/contract/wire.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { setVerified } from '../db/classes.ts';
import { revokeTokens } from '../db/devices.ts';
import { insertJoinCode, type JoinCode, type NewJoinCode } from '../db/join-codes.ts';
import { deleteReport, findMessage, isReported, readConversation } from '../db/messages.ts';
import { hasOrganisation, insertOrganisation, renameOrganisation } from '../db/organisations.ts';
import { announceClass } from '../db/projects.ts';
import type { Database, Tx } from '../db/schema.ts';
import { writeSetting } from '../db/settings.ts';
import { type Admin, audited } from './audited.ts';

/** @throws AppError `request.not_found` for an organisation that is not here. */
const requireOrganisation = async (tx: Tx, id: string | null | undefined): Promise<void> => {
  if (id == null || (await hasOrganisation(tx, id))) return;
  throw new AppError('request.not_found', { id });
};

/** @throws AppError `request.not_found` for an unknown organisation. */
export const makeJoinCode = (db: Database, admin: Admin, code: NewJoinCode): Promise<JoinCode> =>
  audited(db, admin, 'join_code.created', async (tx) => {
    await requireOrganisation(tx, code.organisationId);
    const result = await insertJoinCode(tx, { ...code, now: admin.now });
    return { result, subject: result.code };
  });

/** The code admits nobody from now on; classes that came in by it stay. @throws AppError `join_code.wrong`. */
export const endJoinCode = (db: Database, admin: Admin, code: string): Promise<void> =>
  audited(db, admin, 'join_code.ended', async (tx) => {
    const ended = await tx
      .updateTable('join_codes')
      .set({ uses_left: 0, expires_at: admin.now })
      .where('code', '=', code)
      .returning('code')
      .executeTakeFirst();
    if (ended === undefined) throw new AppError('join_code.wrong');
    await tx.updateTable('join_code_uses').set({ is_void: 1 }).where('code', '=', code).execute();
    return { result: undefined, subject: code };
  });

/**
 * Shuts the class out until it is handed a new join code: its tokens end and the codes it has used admit it no more.
 *
 * @returns how many tokens ended.
 */
export const revokeDevices = (db: Database, admin: Admin, classId: string): Promise<number> =>
  audited(db, admin, 'device.revoked', async (tx) => {
    await tx.updateTable('join_code_uses').set({ is_void: 1 }).where('class_id', '=', classId).execute();
    return { result: await revokeTokens(tx, classId, admin.now), subject: classId };
  });

/** How much a class may store. What it holds already stays. @throws AppError `request.not_found`. */
export const setQuota = (db: Database, admin: Admin, classId: string, quotaBytes: number): Promise<void> =>
  audited(db, admin, 'quota.set', async (tx) => {
    const changed = await tx
      .updateTable('classes')
      .set({ quota_bytes: quotaBytes })
      .where('id', '=', classId)
      .returning('id')
      .executeTakeFirst();
    if (changed === undefined) throw new AppError('request.not_found', { classId });
    return { result: undefined, subject: `${classId} ${quotaBytes}` };
  });

/** Kiosks wait with what they send, and go on reading, until writes are resumed. */
export const pauseWrites = (db: Database, admin: Admin, isPaused: boolean): Promise<void> =>
  audited(db, admin, isPaused ? 'writes.paused' : 'writes.resumed', async (tx) => {
    await writeSetting(tx, 'writes_paused', isPaused ? 'paused' : null);
    return { result: undefined, subject: '' };
  });

/**
 * The host confirms that a class is the one it says it is, or takes that back: without it the class receives no work of
 * children. @throws AppError `request.not_found`.
 */
export const verifyClass = (db: Database, admin: Admin, classId: string, isVerified: boolean): Promise<void> =>
  audited(db, admin, isVerified ? 'class.verified' : 'class.unverified', async (tx) => {
    const isKnown = await setVerified(tx, classId, isVerified ? admin.now : null);
    if (!isKnown) throw new AppError('request.not_found', { classId });
    // whether its partners may seal bundles for it hangs on that
    await announceClass(tx, classId);
    return { result: undefined, subject: classId };
  });

export const addOrganisation = (db: Database, admin: Admin, name: string): Promise<string> =>
  audited(db, admin, 'organisation.created', async (tx) => {
    const id = await insertOrganisation(tx, name, admin.now);
    return { result: id, subject: id };
  });

/** @throws AppError `request.not_found`. */
export const changeOrganisationName = (db: Database, admin: Admin, id: string, name: string): Promise<void> =>
  audited(db, admin, 'organisation.renamed', async (tx) => {
    if (!(await renameOrganisation(tx, id, name))) throw new AppError('request.not_found', { id });
    return { result: undefined, subject: id };
  });

/** Says where a class belongs, or with `null` that it belongs nowhere. @throws AppError `request.not_found`. */
export const setOrganisation = (
  db: Database,
  admin: Admin,
  classId: string,
  organisationId: string | null,
): Promise<void> =>
  audited(db, admin, 'class.organisation_set', async (tx) => {
    await requireOrganisation(tx, organisationId);
    const changed = await tx
      .updateTable('classes')
      .set({ organisation_id: organisationId })
      .where('id', '=', classId)
      .returning('id')
      .executeTakeFirst();
    if (changed === undefined) throw new AppError('request.not_found', { classId });
    return { result: undefined, subject: `${classId} ${organisationId ?? ''}`.trim() };
  });

/**
 * What two classes wrote to each other, for who looks after safety: only when one of them has reported a message of it, and
 * never without an entry in the log.
 *
 * @throws AppError `message.not_found`.
 */
export const readReported = (db: Database, admin: Admin, messageId: string): Promise<Message[]> =>
  audited(db, admin, 'message.read', async (tx) => {
    const message = await findMessage(tx, messageId);
    if (message === undefined || !(await isReported(tx, messageId))) throw new AppError('message.not_found');
    return { result: await readConversation(tx, message.from_class_id, message.to_class_id), subject: messageId };
  });

/** The host has dealt with a report: the conversation is closed to it again. @throws AppError `message.not_found`. */
export const settleReport = (db: Database, admin: Admin, messageId: string): Promise<void> =>
  audited(db, admin, 'message.settled', async (tx) => {
    if (!(await deleteReport(tx, messageId))) throw new AppError('message.not_found');
    return { result: undefined, subject: messageId };
  });
