import { insertJoinCode, type JoinCode, listJoinCodes } from './db/join-codes.ts';
import type { Database } from './db/schema.ts';

const label = 'local';
const uses = 20;
const days = 30;
const freshForMs = 86_400_000;

/** The join code of an endpoint that runs on a classroom's own computer: the same after a restart, while it lasts. */
export const localJoinCode = async (db: Database, now: number): Promise<JoinCode> => {
  const known = (await listJoinCodes(db, now)).find(
    (code) => code.label === label && code.expires_at > now + freshForMs,
  );
  return known ?? insertJoinCode(db, { uses, days, now, label });
};
