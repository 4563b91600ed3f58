import { copyFile, mkdir } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { AppError, hasCode } from '#shared/errors/app-error.ts';
import { createEndpoint } from '../create-endpoint.ts';
import { writeSetting } from '../db/settings.ts';
import { receiptKeyFileOf } from '../identity/receipt-key.ts';
import { openDatabaseOf, openMediaOf, openStorage, type StorageSettings } from '../storage/open-storage.ts';
import { copyEndpoint, type Place } from '../transfer/copy-endpoint.ts';
import { type Findings, isInOrder, verifyEndpoint } from '../transfer/verify-endpoint.ts';
import { programName } from './program-name.ts';
import { createProgress } from './progress.ts';
import { readStorageSettings } from './storage-settings.ts';
import { UsageError } from './usage-error.ts';

export const transferHelp = `Usage: ${programName} <command> --data DIR    (or DATABASE_URL, S3_… and RECEIPT_KEY_FILE)

  migrate              brings the database to this version's schema
  verify               reads everything: media against their hashes, feeds against their signatures
  sweep                removes now what is expired or abandoned
  backup --to DIR      a copy in a new folder, which is itself a data folder; the endpoint may be running
  restore --from DIR   fills an empty place from a backup
  move --from DIR      fills an empty PostgreSQL database and bucket from a data folder; the endpoint that works there
                       goes on answering reads, and asks kiosks to wait with writes from the moment rows are copied`;

type Settings = ReturnType<typeof readStorageSettings>;

const log = pino({ level: 'warn', base: null }, pino.destination({ dest: 2, sync: true }));

/** Opens a place beside an endpoint that may be running in it: nothing is taken for ourselves. */
const withPlace = async <T>(settings: StorageSettings, work: (place: Place) => Promise<T>): Promise<T> => {
  const db = await openDatabaseOf(settings, log);
  try {
    const media = await openMediaOf(settings);
    return await work({ db, media }).finally(() => media.close());
  } finally {
    await db.destroy();
  }
};

/** Opens an empty place for ourselves. */
const withTarget = async <T>(settings: StorageSettings, work: (place: Place) => Promise<T>): Promise<T> => {
  const storage = await openStorage(settings, log);
  return work(storage).finally(() => storage.close());
};

const copyReceiptKey = async (from: Settings, to: Settings): Promise<void> => {
  await copyFile(receiptKeyFileOf(from), receiptKeyFileOf(to));
};

const report = (findings: Findings): void => {
  console.log(`${findings.media} media and ${findings.entries} feed entries read, ${findings.strays} strays`);
  for (const sha256 of findings.damagedMedia) console.log(`damaged or missing: medium ${sha256}`);
  for (const entry of findings.unsignedEntries) console.log(`signature does not hold: feed entry ${entry}`);
  for (const id of findings.misnumberedProjects) console.log(`numbered beyond its counter: project ${id}`);
  console.log(isInOrder(findings) ? 'Everything is as it was signed.' : 'Not everything is in order.');
};

const runVerify = async (settings: StorageSettings): Promise<void> => {
  const progress = createProgress();
  const findings = await withPlace(settings, (place) => verifyEndpoint(place, progress.report));
  progress.end();
  report(findings);
  if (!isInOrder(findings)) throw new AppError('data.damaged', { media: findings.damagedMedia.length });
};

const copyBetween = async (
  from: Settings,
  to: Settings,
  beforeRows?: (source: Place) => Promise<void>,
): Promise<void> => {
  const progress = createProgress();
  const copied = await withPlace(from, (source) =>
    withTarget(to, async (target) => {
      const result = await copyEndpoint(source, target, {
        onProgress: progress.report,
        ...(beforeRows === undefined ? {} : { beforeRows: () => beforeRows(source) }),
      });
      // a pause of the source is not the target's
      await writeSetting(target.db, 'writes_paused', null);
      return result;
    }),
  );
  await copyReceiptKey(from, to);
  progress.end();
  console.log(`${copied.rows} rows and ${copied.media} media copied, every medium read back by its hash.`);
};

const runSweep = async (settings: Settings): Promise<void> => {
  try {
    const endpoint = await createEndpoint({ ...settings, log });
    await endpoint.sweep().finally(() => endpoint.close());
    console.log('Swept.');
  } catch (error) {
    if (!hasCode(error, 'data.folder_in_use')) throw error;
    console.log('The endpoint that is running here sweeps by itself every hour.');
  }
};

const need = (value: string | undefined, name: string): string => {
  if (value === undefined) throw new UsageError(`Expected ${name}\n\n${transferHelp}`);
  return value;
};

/** `main.ts migrate|verify|sweep|backup|restore|move …` @throws UsageError, AppError. */
export const runTransfer = async (command: string, args: string[]): Promise<void> => {
  const { values } = parseArgs({
    args,
    options: {
      data: { type: 'string' },
      to: { type: 'string' },
      from: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(transferHelp);
  const settings = readStorageSettings(values.data, process.env);
  const folder = async (dataDir: string): Promise<Settings> => {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    return { dataDir };
  };
  switch (command) {
    case 'migrate':
      // opening brings it up to date
      await withPlace(settings, async () => undefined);
      return console.log('The database has this version’s schema.');
    case 'verify':
      return runVerify(settings);
    case 'sweep':
      return runSweep(settings);
    case 'backup':
      return copyBetween(settings, await folder(need(values.to, '--to DIR')));
    case 'restore':
      return copyBetween({ dataDir: need(values.from, '--from DIR') }, settings);
    default:
      await copyBetween({ dataDir: need(values.from, '--from DIR') }, settings, (source) =>
        writeSetting(source.db, 'writes_paused', 'moved'),
      );
      console.log('The old place takes no more writes. Start the endpoint with the new settings now.');
  }
};

export const transferCommands = ['migrate', 'verify', 'sweep', 'backup', 'restore', 'move'] as const;
