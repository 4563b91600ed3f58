import { mkdir } from 'node:fs/promises';
import type { Logger } from 'pino';
import { holdFolder } from '#sqlite/hold-folder.ts';
import { openEndpointDatabase } from '../db/open-endpoint-database.ts';
import type { Database } from '../db/schema.ts';
import { openSmallMedia } from '../db/small-media.ts';
import { openFolderStore } from '../media/folder-store.ts';
import type { MediaStore } from '../media/media-store.ts';
import type { S3Settings } from '../media/s3-settings.ts';
import { withSmallMedia } from '../media/small-media-store.ts';
import { createLocalLocks, type Locks } from './locks.ts';

/** Where an endpoint keeps what it has: by default all of it in `dataDir`. */
export type StorageSettings = {
  /** For the SQLite database, media and the receipt key, as far as these are not elsewhere; made when missing. */
  dataDir?: string;
  /** `postgres://…` instead of SQLite. */
  databaseUrl?: string;
  /** A bucket instead of a folder. */
  s3?: S3Settings;
};

export type Storage = {
  db: Database;
  media: MediaStore;
  locks: Locks;
  /** Whether other replicas may work on the same data. */
  isShared: boolean;
  close: () => Promise<void>;
};

const requireFolder = (dataDir: string | undefined): string => {
  if (dataDir === undefined) throw new TypeError('Expected a data folder, or both a PostgreSQL database and a bucket');
  return dataDir;
};

// the drivers are large: a classroom's own endpoint starts without them
const loadPostgres = () => import('../db/open-postgres.ts');
const loadPostgresLocks = () => import('./postgres-locks.ts');
const loadS3 = () => import('../media/s3-store.ts');

export const openDatabaseOf = async ({ databaseUrl, dataDir }: StorageSettings, log: Logger): Promise<Database> =>
  databaseUrl === undefined
    ? openEndpointDatabase(requireFolder(dataDir))
    : (await loadPostgres()).openPostgres(databaseUrl, log);

/** Where the media are. The database is open, or was: where both are in the data folder, some lie in it. */
export const openMediaOf = async ({ s3, dataDir, databaseUrl }: StorageSettings): Promise<MediaStore> => {
  if (s3 !== undefined) return (await loadS3()).openS3Store(s3);
  const folder = requireFolder(dataDir);
  const files = await openFolderStore(folder);
  return databaseUrl === undefined ? withSmallMedia(files, openSmallMedia(folder)) : files;
};

/** Takes the folder for this process alone, when anything but the receipt key lies in it. */
const takeFolder = async ({ dataDir, databaseUrl, s3 }: StorageSettings): Promise<() => void> => {
  if (databaseUrl !== undefined && s3 !== undefined) return () => undefined;
  const folder = requireFolder(dataDir);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const hold = holdFolder(folder);
  return () => hold.release();
};

/**
 * Opens database, media and locks.
 *
 * @throws AppError `data.folder_in_use`, `data.folder_on_network`, `data.folder_read_only`, `data.damaged`,
 *   `data.from_newer_version`, `data.sqlite_too_old`; the servers' own errors.
 */
export const openStorage = async (settings: StorageSettings, log: Logger): Promise<Storage> => {
  const release = await takeFolder(settings);
  let db: Database | undefined;
  try {
    db = await openDatabaseOf(settings, log);
    const opened = db;
    const media = await openMediaOf(settings);
    const { databaseUrl } = settings;
    const locks =
      databaseUrl === undefined
        ? createLocalLocks()
        : (await loadPostgresLocks()).createPostgresLocks(databaseUrl, log);
    return {
      db: opened,
      media,
      locks,
      isShared: databaseUrl !== undefined && settings.s3 !== undefined,
      close: async () => {
        await locks.close();
        // first: the last handle that closes moves the log into the file, and that one only reads
        media.close();
        await opened.destroy();
        release();
      },
    };
  } catch (error) {
    await db?.destroy();
    release();
    throw error;
  }
};
