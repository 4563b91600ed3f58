import { adminName } from '#shared/contract/admin.ts';
import { endJoinCode, makeJoinCode } from '../admin/deeds.ts';
import { formatJoinCode, listJoinCodes, type NewJoinCode, normaliseJoinCode } from '../db/join-codes.ts';
import type { Database } from '../db/schema.ts';
import { date, thisAdmin, wholeNumber } from './say-row.ts';
import { UsageError } from './usage-error.ts';

const create = async (db: Database, wanted: NewJoinCode): Promise<void> => {
  const code = await makeJoinCode(db, thisAdmin(), wanted);
  console.log(`${formatJoinCode(code.code)}   ${wanted.uses} use(s), until ${date(code.expires_at)} UTC`);
};

const list = async (db: Database): Promise<void> => {
  const codes = await listJoinCodes(db, Date.now());
  for (const code of codes) {
    const label = code.label === null ? '' : `   ${code.label}`;
    console.log(
      `${formatJoinCode(code.code)}   ${code.uses_left} use(s) left, until ${date(code.expires_at)} UTC${label}`,
    );
  }
  if (codes.length === 0) console.log('No join code admits a class now.');
};

const end = async (db: Database, typed: string): Promise<void> => {
  await endJoinCode(db, thisAdmin(), normaliseJoinCode(typed));
  console.log('Ended. Classes that came in by it stay.');
};

type Words = {
  subject: string;
  uses: string;
  days: string;
  label?: string | undefined;
  organisation?: string | undefined;
  unverified: boolean;
};

const wantedCode = ({ uses, days, label, organisation, unverified }: Words): NewJoinCode => {
  if (label !== undefined && !adminName.safeParse(label).success)
    throw new UsageError('Expected --label to be one line of at most 80 characters');
  return {
    uses: wholeNumber(uses, '--uses'),
    days: wholeNumber(days, '--days'),
    isVerifying: !unverified,
    organisationId: organisation ?? null,
    ...(label === undefined ? {} : { label }),
  };
};

/** The commands about join codes. */
export const codeCommands = (words: Words) => ({
  'join-code create': (db: Database) => create(db, wantedCode(words)),
  'join-code list': list,
  'join-code end': (db: Database) => end(db, words.subject),
});
