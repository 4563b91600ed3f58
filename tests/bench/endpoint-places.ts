import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import pg from 'pg';
import { createEndpoint, type EndpointOptions } from '#server/create-endpoint.ts';
import { listen } from '#server/listen.ts';
import { openDatabase } from '#sqlite/open-database.ts';
import { startPostgres } from '../helpers/back-ends/postgres-server.ts';
import { type TestClass, twoClassesInAProject } from '../helpers/test-class.ts';

/** A running endpoint with a project of two classes, to be measured. */
export type MeasuredEndpoint = {
  address: string;
  sender: TestClass;
  reader: TestClass;
  projectId: string;
  /** Statements for the same database, beside the endpoint. */
  execute: (statements: string) => Promise<void>;
  readNumber: (query: string) => Promise<number>;
  isPostgres: boolean;
  stop: () => Promise<void>;
};

const manyRequests = { classRequestsPerMinute: 10_000_000, addressRequestsPerMinute: 10_000_000 };

type Beside = Pick<MeasuredEndpoint, 'execute' | 'readNumber'> & { release: () => Promise<void> };

const startAt = async (
  place: Pick<EndpointOptions, 'databaseUrl'>,
  connect: (dataDir: string) => Promise<Beside>,
): Promise<MeasuredEndpoint> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'meridian-bench-endpoint-'));
  const endpoint = await createEndpoint({ dataDir, ...place, limits: manyRequests });
  const { address, close } = await listen(endpoint);
  const { execute, readNumber, release } = await connect(dataDir);
  const createJoinCode = () => endpoint.createJoinCode({ uses: 1, days: 1 });
  const { lisbon, amman, projectId } = await twoClassesInAProject({ address, createJoinCode });
  return {
    address,
    sender: lisbon,
    reader: amman,
    projectId,
    execute,
    readNumber,
    isPostgres: place.databaseUrl !== undefined,
    stop: async () => {
      await close(500);
      await endpoint.close();
      await release();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};

/** On SQLite and a folder. */
export const startOnSqlite = (): Promise<MeasuredEndpoint> =>
  startAt({}, async (dataDir) => {
    const db = openDatabase(join(dataDir, 'endpoint.sqlite'));
    return {
      execute: async (statements) => void db.exec(statements),
      readNumber: async (query) => Number(db.prepare(query).pluck().get()),
      release: async () => void db.close(),
    };
  });

/** On a PostgreSQL server of its own that commits synchronously, as it does unless told otherwise. */
export const startOnPostgres = async (): Promise<MeasuredEndpoint> => {
  const postgres = await startPostgres();
  return startAt({ databaseUrl: postgres.adminUrl }, async () => {
    const client = new pg.Client(postgres.adminUrl);
    await client.connect();
    return {
      execute: async (statements) => void (await client.query(statements)),
      readNumber: async (query) => Number(Object.values((await client.query(query)).rows[0] ?? {})[0]),
      release: async () => {
        await client.end();
        await postgres.stop();
      },
    };
  });
};

const rowsAtOnce = 50_000;

/**
 * Fills the project's feed up to `rows` entries, each a post with the content of the newest one that is there. The database
 * writes them by itself: ten million take some 15 GB and minutes.
 */
export const fillFeed = async (place: MeasuredEndpoint, rows: number): Promise<void> => {
  const { execute, readNumber, isPostgres, projectId, sender } = place;
  await sender.send([sender.manifest(projectId)]);
  const seq = await readNumber(`select seq from projects where id = '${projectId}'`);
  for (let from = seq + 1; from <= rows; from += rowsAtOnce) {
    const to = Math.min(rows, from + rowsAtOnce - 1);
    const numbers = `with recursive numbers (n) as
      (select cast(${from} as integer) union all select n + 1 from numbers where n < ${to})`;
    const newest = `project_id = '${projectId}' and seq = ${seq}`;
    await execute(`${numbers} insert into feed (project_id, seq, kind, class_id, body)
      select project_id, n, kind, class_id, body from feed, numbers where ${newest}`);
    await execute(`${numbers} insert into posts (id, class_id, project_id, revision, manifest_sha256, seq)
      select '019a0000-0000-7000-8000-' || substr(cast(1000000000000 + n as text), 2), class_id, project_id, 1,
        manifest_sha256, n from posts, numbers where ${newest}`);
    // SQLite answers at once: connections must be looked after meanwhile
    await setImmediate();
  }
  await execute(`update projects set seq = ${rows} where id = '${projectId}'`);
  // PostgreSQL does so by itself, some time later
  if (isPostgres) {
    await execute('vacuum (analyze)');
    await execute('checkpoint');
  }
};
