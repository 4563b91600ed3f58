import { randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { sha256Hex } from '#crypto/sha256.ts';
import { type AdminRole, type AdminRow, adminRole } from '#shared/contract/admin.ts';
import type { Database, Tables, Tx } from './schema.ts';

/** Who is signed in. */
export type SignedIn = { id: string; name: string; role: AdminRole };

/** A link that nobody used is worth nothing after a day. */
const linkLastsMs = 86_400_000;
/** A session ends after this long without use … */
const idleMs = 8 * 3_600_000;
/** … and in any case after a week. */
const sessionLastsMs = 7 * 86_400_000;
/** How exactly the last use is noted: a page asks often, the disk is asked once a minute. */
const usedEveryMs = 60_000;

const toSignedIn = (row: Pick<Tables['admins'], 'id' | 'name' | 'role'>): SignedIn => ({
  id: row.id,
  name: row.name,
  role: adminRole.parse(row.role),
});

const newToken = (): string => randomBytes(32).toString('base64url');

export const insertAdmin = async (tx: Tx, name: string, role: AdminRole, now: number): Promise<string> => {
  const id = uuidv7();
  await tx.insertInto('admins').values({ id, name, role, created_at: now, ended_at: null }).execute();
  return id;
};

export const findAdmin = async (db: Database | Tx, id: string): Promise<SignedIn | undefined> => {
  const row = await db
    .selectFrom('admins')
    .selectAll()
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return row && toSignedIn(row);
};

/** People of a role who may still sign in. */
export const countAdmins = async (db: Database | Tx, role: AdminRole): Promise<number> => {
  const { count } = await db
    .selectFrom('admins')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('role', '=', role)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
};

/** Everybody who ever administered this endpoint, oldest first. */
export const listAdmins = async (db: Database): Promise<AdminRow[]> => {
  const rows = await db
    .selectFrom('admins')
    .selectAll()
    .select((eb) =>
      eb
        .selectFrom('admin_sessions')
        .select((sub) => sub.fn.max('used_at').as('seen'))
        .whereRef('admin_sessions.admin_id', '=', 'admins.id')
        .as('seen_at'),
    )
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    ...toSignedIn(row),
    createdAt: row.created_at,
    seenAt: row.seen_at === null ? null : Number(row.seen_at),
    endedAt: row.ended_at,
  }));
};

/** A token (256 bits, base64url) by which an admin signs in once. Earlier ones of the same admin end. */
export const insertAdminLink = async (tx: Tx, adminId: string, now: number): Promise<string> => {
  const token = newToken();
  await tx.deleteFrom('admin_links').where('admin_id', '=', adminId).execute();
  await tx
    .insertInto('admin_links')
    .values({
      token_sha256: sha256Hex(token),
      admin_id: adminId,
      created_at: now,
      expires_at: now + linkLastsMs,
      used_at: null,
    })
    .execute();
  return token;
};

/** Uses a link up. @returns whose it was; `undefined` for one that is unknown, used or too old. */
export const spendAdminLink = async (tx: Tx, token: string, now: number): Promise<SignedIn | undefined> => {
  const spent = await tx
    .updateTable('admin_links')
    .set({ used_at: now })
    .where('token_sha256', '=', sha256Hex(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('admin_id')
    .executeTakeFirst();
  return spent && findAdmin(tx, spent.admin_id);
};

/** Begins a session. @returns its token; only a hash is stored. */
export const insertSession = async (tx: Tx, adminId: string, now: number): Promise<string> => {
  const token = newToken();
  await tx
    .insertInto('admin_sessions')
    .values({ token_sha256: sha256Hex(token), admin_id: adminId, created_at: now, used_at: now, ended_at: null })
    .execute();
  return token;
};

/** Whose session this is; `undefined` when it has ended, was not used for hours, or its admin was ended. */
export const findSession = async (db: Database, token: string, now: number): Promise<SignedIn | undefined> => {
  const hash = sha256Hex(token);
  const row = await db
    .selectFrom('admin_sessions')
    .innerJoin('admins', 'admins.id', 'admin_sessions.admin_id')
    .select(['admins.id', 'admins.name', 'admins.role', 'admin_sessions.used_at'])
    .where('token_sha256', '=', hash)
    .where('admin_sessions.ended_at', 'is', null)
    .where('admins.ended_at', 'is', null)
    .where('admin_sessions.used_at', '>', now - idleMs)
    .where('admin_sessions.created_at', '>', now - sessionLastsMs)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  if (row.used_at < now - usedEveryMs) {
    await db.updateTable('admin_sessions').set({ used_at: now }).where('token_sha256', '=', hash).execute();
  }
  return toSignedIn(row);
};

export const endSession = async (db: Database, token: string, now: number): Promise<void> => {
  await db.updateTable('admin_sessions').set({ ended_at: now }).where('token_sha256', '=', sha256Hex(token)).execute();
};

/** The admin signs in no more; sessions and links end at once. */
export const endAdmin = async (tx: Tx, id: string, now: number): Promise<void> => {
  await tx.updateTable('admins').set({ ended_at: now }).where('id', '=', id).execute();
  await tx.deleteFrom('admin_links').where('admin_id', '=', id).execute();
  await tx.deleteFrom('admin_sessions').where('admin_id', '=', id).execute();
};

/** Whether anybody has ever signed in here. */
export const wasEverEntered = async (db: Database): Promise<boolean> =>
  (await db.selectFrom('admin_sessions').select('admin_id').limit(1).executeTakeFirst()) !== undefined;
