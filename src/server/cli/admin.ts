import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { classIdPattern } from '#shared/domain/id.ts';
import { AppError, hasCode } from '#shared/errors/app-error.ts';
import { pauseWrites, revokeDevices, setQuota, verifyClass } from '../admin/deeds.ts';
import { checkAudit, walkAudit } from '../db/audit.ts';
import { listClasses } from '../db/classes.ts';
import { readDays } from '../db/daily-counts.ts';
import { listDevices } from '../db/devices.ts';
import type { Database } from '../db/schema.ts';
import { readTotals } from '../db/totals.ts';
import { openDatabaseOf } from '../storage/open-storage.ts';
import { codeCommands } from './admin-codes.ts';
import { adminHelp } from './admin-help.ts';
import { hostCommands } from './admin-host.ts';
import { peopleCommands } from './admin-people.ts';
import { reportCommands } from './reports.ts';
import { date, thisAdmin } from './say-row.ts';
import { readStorageSettings } from './storage-settings.ts';
import { UsageError } from './usage-error.ts';

const mebibytes = (bytes: number): string => (bytes / 1024 ** 2).toFixed(1);

const showClasses = async (db: Database): Promise<void> => {
  const classes = await listClasses(db);
  for (const row of classes) {
    const state = row.verified_at === null ? 'unverified' : 'verified';
    console.log(
      `${row.id}   ${row.country}   ${date(row.enrolled_at)} UTC   ${mebibytes(row.charged_bytes)} MiB   ${state}   ${row.name}`,
    );
  }
  if (classes.length === 0) console.log('No class has enrolled yet.');
};

const trafficDays = 30;

const requireClassId = (text: string): void => {
  if (!classIdPattern.test(text)) throw new UsageError(`Expected a class id such as c-0123…, got "${text}"`);
};

const showDevices = async (db: Database): Promise<void> => {
  for (const device of await listDevices(db)) {
    const state = device.revoked_at === null ? 'valid' : `revoked ${date(device.revoked_at)} UTC`;
    console.log(`${device.class_id}   ${date(device.created_at)} UTC   ${state}   ${device.name}`);
  }
};

const changeQuota = async (db: Database, classId: string, wanted: string): Promise<void> => {
  requireClassId(classId);
  if (!/^\d{1,8}$/.test(wanted)) throw new UsageError(`Expected a number of MiB, got "${wanted}"`);
  await setQuota(db, thisAdmin(), classId, Number(wanted) * 1024 ** 2);
  console.log(`${classId} may store ${wanted} MiB.`);
};

const pause = async (db: Database, isPaused: boolean): Promise<void> => {
  await pauseWrites(db, thisAdmin(), isPaused);
  console.log(isPaused ? 'Kiosks wait with sending and go on reading.' : 'Kiosks may send again.');
};

const showTotals = async (db: Database): Promise<void> => {
  const totals = await readTotals(db);
  const gibibytes = (totals.mediaBytes / 1024 ** 3).toFixed(2);
  console.log(`${totals.classes} classes, ${totals.posts} posts, ${totals.media} media, ${gibibytes} GiB`);
};

const showTraffic = async (db: Database): Promise<void> => {
  for (const { day, receivedBytes, sentBytes, requests, posts } of await readDays(db, trafficDays, Date.now())) {
    const bytes = `${mebibytes(receivedBytes)} MiB in   ${mebibytes(sentBytes)} MiB out`;
    console.log(`${day}   ${posts} post(s)   ${requests} request(s)   ${bytes}`);
  }
};

const showAudit = async (db: Database): Promise<void> => {
  for await (const { number, at, actor, action, subject } of walkAudit(db)) {
    console.log(`${number}   ${date(at)} UTC   ${actor}   ${action}   ${subject}`);
  }
};

const verifyAudit = async (db: Database): Promise<void> => {
  const { entries, brokenAt, lastSha256 } = await checkAudit(db);
  if (brokenAt !== null) throw new AppError('data.damaged', { auditEntry: brokenAt });
  console.log(`${entries} entries, none changed. Note the last hash: ${lastSha256 ?? 'none'}`);
};

const verify = async (db: Database, classId: string, isVerified: boolean): Promise<void> => {
  requireClassId(classId);
  await verifyClass(db, thisAdmin(), classId, isVerified).catch((error: unknown) => {
    throw hasCode(error, 'request.not_found') ? new UsageError(`No class ${classId} has enrolled`) : error;
  });
  console.log(isVerified ? `${classId} is verified.` : `${classId} is not verified any more.`);
};

const revoke = async (db: Database, classId: string): Promise<void> => {
  requireClassId(classId);
  const ended = await revokeDevices(db, thisAdmin(), classId);
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
      label: { type: 'string' },
      organisation: { type: 'string' },
      unverified: { type: 'boolean', default: false },
      words: { type: 'string', default: '' },
      role: { type: 'string', default: 'administrator' },
      alias: { type: 'string' },
      to: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(adminHelp);
  const [noun, verb, subject = '', value = ''] = positionals;
  const command = [noun, verb].filter((word) => word !== undefined).join(' ');
  const settings = readStorageSettings(values.data, process.env);
  const run: Record<string, ((db: Database) => Promise<void>) | undefined> = {
    ...codeCommands({ ...values, subject }),
    ...reportCommands({ subject, words: values.words, to: values.to, settings }),
    ...peopleCommands({ subject, role: values.role }),
    ...hostCommands({ subject, value, alias: values.alias ?? null, to: values.to, settings }),
    classes: showClasses,
    'device list': showDevices,
    'device revoke': (db) => revoke(db, subject),
    'quota set': (db) => changeQuota(db, subject, value),
    'writes pause': (db) => pause(db, true),
    'writes resume': (db) => pause(db, false),
    totals: showTotals,
    traffic: showTraffic,
    'audit list': showAudit,
    'audit verify': verifyAudit,
    'class verify': (db) => verify(db, subject, true),
    'class unverify': (db) => verify(db, subject, false),
  };
  const action = run[command];
  if (action === undefined) throw new UsageError(`Unknown command "${command}"\n\n${adminHelp}`);
  const log = pino({ level: 'warn', base: null }, pino.destination({ dest: 2, sync: true }));
  const db = await openDatabaseOf(settings, log);
  try {
    await action(db);
  } finally {
    await db.destroy();
  }
};
