import type { AdminRole } from '#shared/contract/admin.ts';
import { AppError } from '#shared/errors/app-error.ts';
import {
  countAdmins,
  endAdmin,
  findAdmin,
  insertAdmin,
  insertAdminLink,
  insertSession,
  listAdmins,
  spendAdminLink,
  wasEverEntered,
} from '../db/admins.ts';
import { holdInTransaction } from '../db/dialect.ts';
import type { Database } from '../db/schema.ts';
import { type Admin, audited } from './audited.ts';

/** A named admin, and the link by which that person signs in for the first time. */
export const addAdmin = (
  db: Database,
  admin: Admin,
  person: { name: string; role: AdminRole },
): Promise<{ id: string; token: string }> =>
  audited(db, admin, `admin.created_${person.role}`, async (tx) => {
    const id = await insertAdmin(tx, person.name, person.role, admin.now);
    return { result: { id, token: await insertAdminLink(tx, id, admin.now) }, subject: id };
  });

/** A new one-time link; the one before ends. @throws AppError `request.not_found`. */
export const makeAdminLink = (db: Database, admin: Admin, id: string): Promise<string> =>
  audited(db, admin, 'admin.link_created', async (tx) => {
    if ((await findAdmin(tx, id)) === undefined) throw new AppError('request.not_found', { id });
    return { result: await insertAdminLink(tx, id, admin.now), subject: id };
  });

/** @throws AppError `request.not_found`, `admin.last_one`: somebody must be left who can let others in. */
export const removeAdmin = (db: Database, admin: Admin, id: string): Promise<void> =>
  audited(db, admin, 'admin.ended', async (tx) => {
    await holdInTransaction(tx, 'admins');
    const person = await findAdmin(tx, id);
    if (person === undefined) throw new AppError('request.not_found', { id });
    if (person.role === 'administrator' && (await countAdmins(tx, 'administrator')) === 1)
      throw new AppError('admin.last_one');
    await endAdmin(tx, id, admin.now);
    return { result: undefined, subject: id };
  });

/** Signs in by a one-time link. @returns the session's token. @throws AppError `admin_link.wrong`. */
export const enter = (db: Database, token: string, now: number): Promise<string> =>
  db.transaction().execute(async (tx) => {
    const person = await spendAdminLink(tx, token, now);
    if (person === undefined) throw new AppError('admin_link.wrong');
    return insertSession(tx, person.id, now);
  });

/**
 * The way in for who starts an endpoint that nobody has ever signed in to: a first administrator, and at each start a
 * fresh link until somebody has used one. `null` afterwards.
 */
export const firstAdminToken = async (db: Database, name: string, now: number): Promise<string | null> => {
  if (await wasEverEntered(db)) return null;
  const admin = { actor: 'first start', now };
  const first = (await listAdmins(db)).find(({ role, endedAt }) => role === 'administrator' && endedAt === null);
  if (first !== undefined) return makeAdminLink(db, admin, first.id);
  return (await addAdmin(db, admin, { name, role: 'administrator' })).token;
};
