import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { classIdPattern } from '#shared/domain/id.ts';
import { AppError, hasCode } from '#shared/errors/app-error.ts';
import {
  endJoinCode,
  makeJoinCode,
  pauseWrites,
  readReported,
  revokeDevices,
  setQuota,
  settleReport,
  verifyClass,
} from '../admin/deeds.ts';
import { findBrokenEntry, readAudit } from '../db/audit.ts';
import { listClasses } from '../db/classes.ts';
import { listDevices } from '../db/devices.ts';
import { formatJoinCode, listJoinCodes, normaliseJoinCode } from '../db/join-codes.ts';
import { listReports } from '../db/messages.ts';
import type { Database } from '../db/schema.ts';
import { readTotals } from '../db/totals.ts';
import { openDatabaseOf } from '../storage/open-storage.ts';
import { hostCommands } from './admin-host.ts';
import { peopleCommands } from './admin-people.ts';
import { programName } from './program-name.ts';
import { decideReport, showReports } from './reports.ts';
import { date, thisAdmin, wholeNumber } from './say-row.ts';
import { readStorageSettings } from './storage-settings.ts';
import { UsageError } from './usage-error.ts';

export const adminHelp = `Usage: ${programName} admin <command> --data DIR

  join-code create [--uses N] [--days N]   a new join code (1 use, 14 days) for classes that you know;
                   [--unverified]          for a code that anybody may have: who comes in by it receives no
                                           work of children until you verify the class
  join-code list                           codes that still admit a class
  classes                                  every enrolled class
  join-code end <code>                     the code admits nobody any more
  device list                              every device, and which were revoked
  class verify <class-id>                  confirms that a class is the one it says it is
  class unverify <class-id>                takes that back
  device revoke <class-id>                 ends a class's device token, until it enrols with a new code
  quota set <class-id> <MiB>               what a class may store
  writes pause | resume                    kiosks wait with sending and go on reading
  report list                              what classes have reported, the open ones first
  report remove | keep <id> [--words TEXT] takes a reported post off, or leaves it; the classes are told
  totals                                   classes, posts, media and their bytes
  message reports                          messages between teachers that one of them has reported
  message read <message-id>                what the two classes wrote to each other; the log says that it was read
  message settle <message-id>              it was dealt with: the conversation is closed to you again
  audit list | verify                      what admins did; whether the log is whole

  person add <name> --role administrator   a person with the admin page; prints a link that signs in once
  person list | link <id> | end <id>       who they are; a new link; out at once

  organisation list | create <name>        schools or districts to sort classes by
  class move <class-id> [<organisation>]   where a class belongs; nowhere when left out
  class export <class-id> --to DIR         all that is here of a class, with media
  class erase <class-id>                   forgets a class and all its work
        … --alias NAME                     of one child only, by the name that partners see

  project list                             every project
  project feature | unfeature <id>         recommends it where projects are found
  project end | reopen <id>                takes nothing more and lets nobody in

  notice show                              what kiosks are told
  notice maintenance <words> [<moment>]    a banner on every teacher's desk, until then
  notice over                              takes it down
  notice closing <day> [<words>] | staying the endpoint closes for good on that day
  clock show | confirm                     whether its jump holds erasing up; the date is right
  retention show                           how long work is kept
  retention set <days> <days>              after a project closed; after a class was last heard of; or never

The endpoint may be running meanwhile.`;

const createCode = async (db: Database, uses: number, days: number, isVerifying: boolean): Promise<void> => {
  const code = await makeJoinCode(db, thisAdmin(), { uses, days, isVerifying });
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
    const state = row.verified_at === null ? 'unverified' : 'verified';
    console.log(
      `${row.id}   ${row.country}   ${date(row.enrolled_at)} UTC   ${mebibytes} MiB   ${state}   ${row.name}`,
    );
  }
  if (classes.length === 0) console.log('No class has enrolled yet.');
};

const requireClassId = (text: string): void => {
  if (!classIdPattern.test(text)) throw new UsageError(`Expected a class id such as c-0123…, got "${text}"`);
};

const endCode = async (db: Database, typed: string): Promise<void> => {
  await endJoinCode(db, thisAdmin(), normaliseJoinCode(typed));
  console.log('Ended. Classes that came in by it stay.');
};

const showDevices = async (db: Database): Promise<void> => {
  for (const device of await listDevices(db)) {
    const state = device.revoked_at === null ? 'valid' : `revoked ${date(device.revoked_at)} UTC`;
    console.log(`${device.class_id}   ${date(device.created_at)} UTC   ${state}   ${device.name}`);
  }
};

const changeQuota = async (db: Database, classId: string, mebibytes: string): Promise<void> => {
  requireClassId(classId);
  if (!/^\d{1,8}$/.test(mebibytes)) throw new UsageError(`Expected a number of MiB, got "${mebibytes}"`);
  await setQuota(db, thisAdmin(), classId, Number(mebibytes) * 1024 ** 2);
  console.log(`${classId} may store ${mebibytes} MiB.`);
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

const showReportedMessages = async (db: Database): Promise<void> => {
  const reports = await listReports(db);
  for (const { messageId, fromClassId, toClassId, words, reportedAt } of reports) {
    console.log(
      `${messageId}   ${date(reportedAt)} UTC   ${fromClassId} to ${toClassId}   ${words.replaceAll('\n', ' ')}`,
    );
  }
  if (reports.length === 0) console.log('Nothing was reported.');
};

const showReported = async (db: Database, messageId: string): Promise<void> => {
  for (const { fromClassId, writtenAt, text } of await readReported(db, thisAdmin(), messageId)) {
    console.log(`${date(writtenAt)} UTC   ${fromClassId}\n${text}\n`);
  }
};

const settle = async (db: Database, messageId: string): Promise<void> => {
  await settleReport(db, thisAdmin(), messageId);
  console.log('Settled.');
};

const showAudit = async (db: Database): Promise<void> => {
  for (const { number, at, actor, action, subject } of await readAudit(db)) {
    console.log(`${number}   ${date(at)} UTC   ${actor}   ${action}   ${subject}`);
  }
};

const verifyAudit = async (db: Database): Promise<void> => {
  const entries = await readAudit(db);
  const broken = findBrokenEntry(entries);
  if (broken !== null) throw new AppError('data.damaged', { auditEntry: broken });
  console.log(`${entries.length} entries, none changed. Note the last hash: ${entries.at(-1)?.sha256 ?? 'none'}`);
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
  const uses = wholeNumber(values.uses, '--uses');
  const days = wholeNumber(values.days, '--days');
  const settings = readStorageSettings(values.data, process.env);
  const run: Record<string, ((db: Database) => Promise<void>) | undefined> = {
    ...peopleCommands({ subject, role: values.role }),
    ...hostCommands({ subject, value, alias: values.alias ?? null, to: values.to, settings }),
    'join-code create': (db) => createCode(db, uses, days, !values.unverified),
    'join-code list': showCodes,
    classes: showClasses,
    'join-code end': (db) => endCode(db, subject),
    'device list': showDevices,
    'device revoke': (db) => revoke(db, subject),
    'quota set': (db) => changeQuota(db, subject, value),
    'writes pause': (db) => pause(db, true),
    'writes resume': (db) => pause(db, false),
    'report list': showReports,
    'report remove': (db) =>
      decideReport(db, thisAdmin(), { reportId: subject, decision: 'removed', words: values.words }),
    'report keep': (db) => decideReport(db, thisAdmin(), { reportId: subject, decision: 'kept', words: values.words }),
    totals: showTotals,
    'message reports': showReportedMessages,
    'message read': (db) => showReported(db, subject),
    'message settle': (db) => settle(db, subject),
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
