import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { localDataFolder } from '#sqlite/local-data-folder.ts';
import type { StorageSettings } from '../storage/open-storage.ts';
import { UsageError } from './usage-error.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** `NAME`, or the first line of the file that `NAME_FILE` names: secrets come from the environment or from files only. */
export const readSecret = (environment: Environment, name: string): string | undefined => {
  const file = environment[`${name}_FILE`];
  if (environment[name]) return environment[name];
  return file ? readFileSync(file, 'utf8').split(/\r?\n/, 1)[0] : undefined;
};

const readS3 = (environment: Environment): StorageSettings['s3'] => {
  const read = (name: string) => readSecret(environment, name);
  if (!['S3_BUCKET', 'S3_ENDPOINT', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'].some((name) => read(name))) {
    return undefined;
  }
  const need = (name: string): string => {
    const value = read(name);
    if (!value) throw new UsageError(`Expected ${name} beside the other S3_ settings`);
    return value;
  };
  const endpoint = need('S3_ENDPOINT');
  if (!URL.canParse(endpoint)) throw new UsageError(`Expected S3_ENDPOINT to be an address, got "${endpoint}"`);
  return {
    endpoint,
    bucket: need('S3_BUCKET'),
    region: read('S3_REGION') ?? 'us-east-1',
    accessKeyId: need('S3_ACCESS_KEY_ID'),
    secretAccessKey: need('S3_SECRET_ACCESS_KEY'),
  };
};

/** Where an endpoint that is told nothing keeps its data. */
const ownFolder = (environment: Environment): string => {
  const { HOME = homedir() } = environment;
  return localDataFolder('Meridian-endpoint', process.platform, environment, HOME);
};

/**
 * Where the endpoint's data are, from `--data` and the environment: `DATABASE_URL`, `S3_ENDPOINT`, `S3_REGION`,
 * `S3_BUCKET`, `S3_ACCESS_KEY_ID`, `S3_SECRET_ACCESS_KEY`, `RECEIPT_KEY_FILE`. Without any of them in a folder of this
 * user, which only a start makes: a command that looked into an empty one would say that nothing is there.
 *
 * @throws UsageError when something is missing.
 */
export const readStorageSettings = (
  data: string | undefined,
  environment: Environment,
  { isStart = false }: { isStart?: boolean } = {},
): StorageSettings & { receiptKeyFile?: string } => {
  const databaseUrl = readSecret(environment, 'DATABASE_URL');
  if (databaseUrl !== undefined && !/^postgres(ql)?:\/\//.test(databaseUrl)) {
    throw new UsageError('Expected DATABASE_URL to begin with postgres://');
  }
  const s3 = readS3(environment);
  const receiptKeyFile = environment.RECEIPT_KEY_FILE;
  const own = ownFolder(environment);
  if (data === undefined && databaseUrl === undefined && s3 === undefined && (isStart || existsSync(own))) {
    return { dataDir: own, ...(receiptKeyFile ? { receiptKeyFile } : {}) };
  }
  if (data === undefined && (databaseUrl === undefined || s3 === undefined || !receiptKeyFile)) {
    throw new UsageError(
      'Expected --data DIR, the folder of the endpoint (or all of DATABASE_URL, S3_… and RECEIPT_KEY_FILE)',
    );
  }
  return {
    ...(data === undefined ? {} : { dataDir: data }),
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    ...(s3 === undefined ? {} : { s3 }),
    ...(receiptKeyFile ? { receiptKeyFile } : {}),
  };
};
