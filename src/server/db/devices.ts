import { randomBytes } from 'node:crypto';
import { sha256Hex } from '#crypto/sha256.ts';
import type { Database, Tx } from './schema.ts';

/** The class a valid device token stands for. */
export type Caller = { classId: string; signingKey: string };

/** Makes the class's new device token (256 bits, base64url) and ends its earlier ones; only a hash is stored. */
export const issueDeviceToken = async (tx: Tx, classId: string, now: number): Promise<string> => {
  const token = randomBytes(32).toString('base64url');
  await revokeTokens(tx, classId, now);
  await tx
    .insertInto('devices')
    .values({ token_sha256: sha256Hex(token), class_id: classId, created_at: now, revoked_at: null })
    .execute();
  return token;
};

/** Lets in whoever holds the token of this hash, in the place of every earlier one; what is known already stays as it is. */
export const replaceDevice = async (tx: Tx, classId: string, tokenSha256: string, now: number): Promise<void> => {
  const known = await tx
    .selectFrom('devices')
    .select('class_id')
    .where('token_sha256', '=', tokenSha256)
    .executeTakeFirst();
  if (known !== undefined) return;
  await revokeTokens(tx, classId, now);
  await tx
    .insertInto('devices')
    .values({ token_sha256: tokenSha256, class_id: classId, created_at: now, revoked_at: null })
    .execute();
};

/** How exactly it is noted when a class was last heard of. */
const seenEveryMs = 86_400_000;

/** Who holds `token`: a caller, `revoked`, or nobody. Once a day it is noted that the class was heard of. */
export const findCaller = async (db: Database, token: string, now: number): Promise<Caller | 'revoked' | undefined> => {
  const row = await db
    .selectFrom('devices')
    .innerJoin('classes', 'classes.id', 'devices.class_id')
    .select(['classes.id', 'classes.signing_key', 'classes.seen_at', 'devices.revoked_at'])
    .where('token_sha256', '=', sha256Hex(token))
    .executeTakeFirst();
  if (row === undefined) return undefined;
  if (row.revoked_at !== null) return 'revoked';
  if ((row.seen_at ?? 0) < now - seenEveryMs) {
    await db.updateTable('classes').set({ seen_at: now }).where('id', '=', row.id).execute();
  }
  return { classId: row.id, signingKey: row.signing_key };
};

/** A class that has a device whose token is valid: what it signs counts, also without the token. */
export const findEnrolled = async (db: Database, classId: string): Promise<Caller | undefined> => {
  const row = await db
    .selectFrom('classes')
    .innerJoin('devices', 'devices.class_id', 'classes.id')
    .select(['classes.id', 'classes.signing_key'])
    .where('classes.id', '=', classId)
    .where('devices.revoked_at', 'is', null)
    .executeTakeFirst();
  return row === undefined ? undefined : { classId: row.id, signingKey: row.signing_key };
};

/** Ends the class's device tokens. @returns how many ended. */
export const revokeTokens = async (tx: Tx, classId: string, now: number): Promise<number> => {
  const ended = await tx
    .updateTable('devices')
    .set({ revoked_at: now })
    .where('class_id', '=', classId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return Number(ended.numUpdatedRows);
};

export type DeviceRow = { class_id: string; created_at: number; revoked_at: number | null; name: string };

/** The devices of one class, newest first. */
export const listDevicesOf = (db: Database, classId: string) =>
  db
    .selectFrom('devices')
    .select(['created_at', 'revoked_at'])
    .where('class_id', '=', classId)
    .orderBy('created_at', 'desc')
    .execute();

/** Every device that was ever enrolled, newest first, with its class. */
export const listDevices = (db: Database): Promise<DeviceRow[]> =>
  db
    .selectFrom('devices')
    .innerJoin('classes', 'classes.id', 'devices.class_id')
    .select(['devices.class_id', 'devices.created_at', 'devices.revoked_at', 'classes.name'])
    .orderBy('devices.created_at', 'desc')
    .execute();
