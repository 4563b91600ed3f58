import { randomInt } from 'node:crypto';
import type { Database, Tables, Tx } from './schema.ts';

/** Crockford's base 32: no I, L, O, U. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const codeLength = 8;

export type JoinCode = Tables['join_codes'];
export type NewJoinCode = {
  uses: number;
  days: number;
  label?: string;
  /** Whoever comes in by it is known to the host; so it is unless said otherwise. */
  isVerifying?: boolean;
  organisationId?: string | null;
};

/** What a person typed as a join code, in the form it is stored: look-alikes mapped, separators dropped. */
export const normaliseJoinCode = (typed: string): string =>
  typed
    .toUpperCase()
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
    .replaceAll(/[^0-9A-Z]/g, '');

/** In groups of four, as people read it out: `7QK4-M2XP`. */
export const formatJoinCode = (code: string): string => code.replaceAll(/(.{4})(?=.)/g, '$1-');

/** 40 random bits as people can read them out. */
export const randomCode = (): string =>
  Array.from({ length: codeLength }, () => alphabet[randomInt(alphabet.length)]).join('');

/**
 * A new join code of 40 random bits. It is kept readable: it is short-lived, the host has to read it out again,
 * and a hash of 40 bits hides nothing.
 */
export const insertJoinCode = async (db: Database | Tx, options: NewJoinCode & { now: number }): Promise<JoinCode> => {
  const row = {
    code: randomCode(),
    label: options.label ?? null,
    uses_left: options.uses,
    is_verifying: (options.isVerifying ?? true) ? 1 : 0,
    organisation_id: options.organisationId ?? null,
    created_at: options.now,
    expires_at: options.now + options.days * 86_400_000,
  };
  await db.insertInto('join_codes').values(row).execute();
  return row;
};

/** Codes that still admit a class, newest first. */
export const listJoinCodes = (db: Database, now: number): Promise<JoinCode[]> =>
  db
    .selectFrom('join_codes')
    .selectAll()
    .where('expires_at', '>', now)
    .where('uses_left', '>', 0)
    .orderBy('created_at', 'desc')
    .execute();

/** Whether no join code was ever made here. */
export const isFirstStart = async (db: Database): Promise<boolean> =>
  (await db.selectFrom('join_codes').select('code').limit(1).executeTakeFirst()) === undefined;

/** What a code says about who comes in by it. */
type Admission = { isVerifying: boolean; organisationId: string | null };
const toAdmission = (row: Pick<JoinCode, 'is_verifying' | 'organisation_id'>): Admission => ({
  isVerifying: row.is_verifying === 1,
  organisationId: row.organisation_id,
});

/**
 * Whether `code` admits the class now, and what it says about it; counts one use, but none when the same class repeats an enrolment
 * whose answer it lost. A class whose device was revoked is not admitted by a code it has used before.
 */
export const spendJoinCode = async (tx: Tx, code: string, classId: string, now: number): Promise<Admission | null> => {
  const earlier = await tx
    .selectFrom('join_code_uses')
    .innerJoin('join_codes', 'join_codes.code', 'join_code_uses.code')
    .select(['is_void', 'expires_at', 'is_verifying', 'organisation_id'])
    .where('join_code_uses.code', '=', code)
    .where('class_id', '=', classId)
    .executeTakeFirst();
  if (earlier !== undefined) {
    const isGood = earlier.is_void === 0 && earlier.expires_at > now;
    return isGood ? toAdmission(earlier) : null;
  }
  const spent = await tx
    .updateTable('join_codes')
    .set((eb) => ({ uses_left: eb('uses_left', '-', 1) }))
    .where('code', '=', code)
    .where('uses_left', '>', 0)
    .where('expires_at', '>', now)
    .returning(['is_verifying', 'organisation_id'])
    .executeTakeFirst();
  return spent === undefined ? null : toAdmission(spent);
};

/** Remembers that the class came in by this code. */
export const recordJoinCodeUse = async (tx: Tx, code: string, classId: string, now: number): Promise<void> => {
  await tx
    .insertInto('join_code_uses')
    .values({ code, class_id: classId, is_void: 0, used_at: now })
    .onConflict((c) => c.doNothing())
    .execute();
};
