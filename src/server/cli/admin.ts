import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { classIdPattern } from '#shared/domain/id.ts';
import { listClasses } from '../db/classes.ts';
import { revokeDevices } from '../db/devices.ts';
import { createJoinCode, formatJoinCode, listJoinCodes } from '../db/join-codes.ts';
import type { Database } from '../db/schema.ts';
import { openDatabaseOf } from '../storage/open-storage.ts';
import { readStorageSettings } from './storage-settings.ts';
import { UsageError } from './usage-error.ts';

export const adminHelp = `Usage: main.ts admin <command> --data DIR

  join-code create [--uses N] [--days N]   a new join code (1 use, 14 days)
  join-code list                           codes that still admit a class
  classes                                  every enrolled class
  device revoke <class-id>                 ends a class's device token, until it enrols with a new code

The endpoint may be running meanwhile.`;

const date = (epochMs: number): string => new Date(epochMs).toISOString().slice(0, 16).replace('T', ' ');

const wholeNumber = (text: string, name: string): number => {
  if (!/^[1-9]\d{0,4}$/.test(text))
    throw new UsageError(`Expected --${name} to be a whole number from 1, got "${text}"`);
  return Number(text);
};

const createCode = async (db: Database, uses: number, days: number): Promise<void> => {
  const code = await createJoinCode(db, { uses, days, now: Date.now() });
  console.log(`${formatJoinCode(code.code)}   ${uses} use(s), until ${date(code.expires_at)} UTC`);
};

const showCodes = async (db: Database): Promise<void> => {
  const codes = await listJoinCodes(db, Date.now());
  for (const code of codes) {
    console.log(`${formatJoinCode(code.code)}   ${code.uses_left} use(s) left, until ${date(code.expires_at)} UTC`);
  }
  if (codes.length === 0) console.log('No join code admits a class now.');
};

const showClasses = async (db: Database): Promise<void> => {
  const classes = await listClasses(db);
  for (const row of classes) {
    const mebibytes = (row.charged_bytes / 1024 ** 2).toFixed(1);
    console.log(`${row.id}   ${row.country}   ${date(row.enrolled_at)} UTC   ${mebibytes} MiB   ${row.name}`);
  }
  if (classes.length === 0) console.log('No class has enrolled yet.');
};

const revoke = async (db: Database, classId: string): Promise<void> => {
  if (!classIdPattern.test(classId)) throw new UsageError(`Expected a class id such as c-0123…, got "${classId}"`);
  const ended = await revokeDevices(db, classId, Date.now());
  console.log(ended > 0 ? `Revoked. ${classId} needs a new join code.` : `${classId} has no valid device.`);
};

/** `main.ts admin …` @throws UsageError for what cannot be understood. */
export const runAdmin = async (args: string[]): Promise<void> => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      data: { type: 'string' },
      uses: { type: 'string', default: '1' },
      days: { type: 'string', default: '14' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(adminHelp);
  const [noun, verb, subject] = positionals;
  const command = [noun, verb].filter((word) => word !== undefined).join(' ');
  const uses = wholeNumber(values.uses, 'uses');
  const days = wholeNumber(values.days, 'days');
  const run: Record<string, ((db: Database) => Promise<void>) | undefined> = {
    'join-code create': (db) => createCode(db, uses, days),
    'join-code list': showCodes,
    classes: showClasses,
    'device revoke': (db) => revoke(db, subject ?? ''),
  };
  const action = run[command];
  if (action === undefined) throw new UsageError(`Unknown command "${command}"\n\n${adminHelp}`);
  const log = pino({ level: 'warn', base: null }, pino.destination({ dest: 2, sync: true }));
  const db = await openDatabaseOf(readStorageSettings(values.data, process.env), log);
  try {
    await action(db);
  } finally {
    await db.destroy();
  }
};
