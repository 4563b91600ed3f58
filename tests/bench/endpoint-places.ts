import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { pino } from 'pino';
import { createEndpoint, type EndpointOptions } from '#server/create-endpoint.ts';
import type { Database } from '#server/db/schema.ts';
import { listen } from '#server/listen.ts';
import { openDatabaseOf } from '#server/storage/open-storage.ts';
import { startPostgres } from '../helpers/back-ends/postgres-server.ts';
import { type TestClass, twoClassesInAProject } from '../helpers/test-class.ts';

/** A running endpoint with a project of two classes, to be measured. */
export type MeasuredEndpoint = {
  address: string;
  sender: TestClass;
  reader: TestClass;
  projectId: string;
  /** The same database, beside the endpoint. */
  db: Database;
  stop: () => Promise<void>;
};

const manyRequests = { classRequestsPerMinute: 10_000_000, addressRequestsPerMinute: 10_000_000 };

const startAt = async (
  place: Pick<EndpointOptions, 'databaseUrl'>,
  release: () => Promise<void>,
): Promise<MeasuredEndpoint> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'meridian-bench-endpoint-'));
  const settings = { dataDir, ...place };
  const endpoint = await createEndpoint({ ...settings, limits: manyRequests });
  const { address, close } = await listen(endpoint);
  const db = await openDatabaseOf(settings, pino({ level: 'silent' }));
  const createJoinCode = () => endpoint.createJoinCode({ uses: 1, days: 1 });
  const { lisbon, amman, projectId } = await twoClassesInAProject({ address, createJoinCode });
  return {
    address,
    sender: lisbon,
    reader: amman,
    projectId,
    db,
    stop: async () => {
      await db.destroy();
      await close(500);
      await endpoint.close();
      await release();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};

/** On SQLite and a folder. */
export const startOnSqlite = (): Promise<MeasuredEndpoint> => startAt({}, async () => undefined);

/** On a PostgreSQL server of its own that commits synchronously, as it does unless told otherwise. */
export const startOnPostgres = async (): Promise<MeasuredEndpoint> => {
  const postgres = await startPostgres();
  return startAt({ databaseUrl: postgres.adminUrl }, () => postgres.stop());
};

const rowsAtOnce = 2_000;

/** Fills the project's feed up to `rows` entries, all with the content of the one that is there. */
export const fillFeed = async ({ db, projectId, sender }: MeasuredEndpoint, rows: number): Promise<void> => {
  await sender.send([sender.manifest(projectId)]);
  const { body, seq } = await db
    .selectFrom('feed')
    .select(['body', 'seq'])
    .where('project_id', '=', projectId)
    .where('kind', '=', 'post')
    .executeTakeFirstOrThrow();
  for (let from = seq + 1; from <= rows; from += rowsAtOnce) {
    const entries = Array.from({ length: Math.min(rowsAtOnce, rows - from + 1) }, (_, index) => ({
      project_id: projectId,
      seq: from + index,
      kind: 'post',
      class_id: sender.classId,
      body,
    }));
    await db.insertInto('feed').values(entries).execute();
    // SQLite answers at once: connections must be looked after meanwhile
    await setImmediate();
  }
  await db.updateTable('projects').set({ seq: rows }).where('id', '=', projectId).execute();
};
