import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3 } from '@aws-sdk/client-s3';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { S3Settings } from '#server/media/s3-settings.ts';
import type { StorageSettings } from '#server/storage/open-storage.ts';

/**
 * Where the tests of the endpoint keep their data: a folder, unless the variables that `npm test` sets for its second
 * round name servers. Every endpoint gets a database and a bucket of its own.
 */
export type TestStorage = {
  settings: StorageSettings & { dataDir: string };
  /** The same for a process of its own. */
  environment: Record<string, string>;
  remove: () => Promise<void>;
};

const administer = async (url: string, statement: string) => {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(statement).finally(() => client.end());
};

const makeDatabase = async (url: string, name: string) => {
  await administer(url, `create database "${name}"`);
  return url.replace(/\/postgres$/, `/${name}`);
};

const makeBucket = async (place: string, bucket: string): Promise<S3Settings> => {
  const settings: S3Settings = { ...JSON.parse(place), bucket };
  const { accessKeyId, secretAccessKey, endpoint, region } = settings;
  const client = new S3({ endpoint, region, forcePathStyle: true, credentials: { accessKeyId, secretAccessKey } });
  await client.createBucket({ Bucket: bucket });
  client.destroy();
  return settings;
};

/** A data folder that is there, such as a backup: everything of it is in it, whatever servers the tests run on. */
export const existingFolder = (dataDir: string): TestStorage => ({
  settings: { dataDir },
  environment: {},
  remove: () => rm(dataDir, { recursive: true, force: true }),
});

/** An empty place. @param servers the variables that name the servers; those of this process unless given. */
export const makeTestStorage = async (servers: NodeJS.ProcessEnv = process.env): Promise<TestStorage> => {
  const { MERIDIAN_TEST_POSTGRES: postgres } = servers;
  // set and empty: PostgreSQL with a folder
  const s3Place = servers.MERIDIAN_TEST_S3 || undefined;
  const dataDir = await mkdtemp(join(tmpdir(), 'meridian-endpoint-'));
  const name = `test-${uuidv7()}`;
  const databaseUrl = postgres === undefined ? undefined : await makeDatabase(postgres, name);
  const s3 = s3Place === undefined ? undefined : await makeBucket(s3Place, name);
  return {
    settings: {
      dataDir,
      ...(databaseUrl === undefined ? {} : { databaseUrl }),
      ...(s3 === undefined ? {} : { s3 }),
    },
    environment: {
      ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
      ...(s3 === undefined
        ? {}
        : {
            S3_ENDPOINT: s3.endpoint,
            S3_REGION: s3.region,
            S3_BUCKET: s3.bucket,
            S3_ACCESS_KEY_ID: s3.accessKeyId,
            S3_SECRET_ACCESS_KEY: s3.secretAccessKey,
          }),
    },
    remove: async () => {
      if (postgres !== undefined) await administer(postgres, `drop database if exists "${name}" with (force)`);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};
