import { request } from 'node:http';
import pg from 'pg';
import { pino } from 'pino';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ruleReport } from '#server/admin/rule-report.ts';
import { takeJob } from '#server/db/jobs.ts';
import { openPostgres } from '#server/db/open-postgres.ts';
import { holdPost } from '#server/db/posts.ts';
import { createRequestLimit } from '#server/http/request-limit.ts';
import { createPostgresLocks } from '#server/storage/postgres-locks.ts';
import { wirePaths } from '#shared/contract/wire.ts';
import { startTestEndpoint, type TestEndpoint } from '../helpers/endpoint.ts';
import { sampleMedium } from '../helpers/sample-media.ts';
import { enrolTestClass, json, type TestClass, twoClassesInAProject } from '../helpers/test-class.ts';
import { waitUntil } from '../helpers/wait-until.ts';

const mebibyte = 1024 * 1024;

describe('two replicas that share PostgreSQL and a bucket, and nothing else', () => {
  let first: TestEndpoint;
  let second: { address: string; stop: () => Promise<void> };
  let lisbon: TestClass;
  let amman: TestClass;
  let projectId: string;
  beforeAll(async () => {
    first = await startTestEndpoint({ limits: { quotaBytes: 64 * mebibyte } });
    second = await first.startReplica();
    ({ lisbon, amman, projectId } = await twoClassesInAProject(first));
  });
  afterAll(async () => {
    await second.stop();
    await first.remove();
  });

  /** Runs `work` with the class speaking to the other replica. */
  const atSecond = async <T>(testClass: TestClass, work: () => Promise<T>): Promise<T> => {
    testClass.address = second.address;
    return work().finally(() => {
      testClass.address = first.address;
    });
  };

  it('S2 publishes a batch once when both are told to commit it at the same time', async () => {
    const batch = lisbon.batch([lisbon.manifest(projectId), lisbon.manifest(projectId)]);
    await Promise.all([lisbon.openBatch(batch), atSecond(lisbon, () => lisbon.openBatch(batch))]);
    const commits = Array.from({ length: 8 }, (_, index) =>
      index % 2 === 0
        ? lisbon.commit(batch.batchId)
        : fetch(`${second.address}${wirePaths.commit(batch.batchId)}`, {
            method: 'POST',
            headers: { authorization: `Bearer ${lisbon.token}` },
          }).then((response) => response.json()),
    );
    const receipts = new Set((await Promise.all(commits)).map((receipt) => JSON.stringify(receipt)));
    expect(receipts.size).toBe(1);
    const posts = (await amman.wholeFeed(projectId)).filter((entry) => entry.kind === 'post');
    expect(posts.map((entry) => entry.post.manifest.postId).sort()).toEqual(
      batch.posts.map(({ manifest }) => manifest.postId).sort(),
    );
  });

  it('numbers a feed without gaps while both commit, and no reader ever sees a number appear late', async () => {
    const project = await lisbon.publishProject();
    await amman.joinProject(project);
    let isOver = false;
    const seen: number[] = [];
    const reader = (async () => {
      for (let after = 0; !isOver || after < 22; ) {
        const page = await amman.feed(project, after);
        seen.push(...page.entries.map(({ seq }) => seq));
        after = page.next;
      }
    })();
    const tenPosts = async (testClass: TestClass) => {
      for (let post = 0; post < 10; post++) await testClass.send([testClass.manifest(project)]);
    };
    const other = Object.assign(Object.create(Object.getPrototypeOf(amman)), amman, { address: second.address });
    await Promise.all([tenPosts(lisbon), tenPosts(other)]);
    isOver = true;
    await reader;
    expect(seen).toEqual(Array.from({ length: 22 }, (_, index) => index + 1));
  });

  it('S6 goes on at one replica with an upload that broke off at the other, which lets go of it', async () => {
    const medium = sampleMedium('video/webm', 20 * mebibyte);
    const batch = lisbon.batch([lisbon.manifest(projectId, [medium])]);
    await lisbon.openBatch(batch);
    const encode = (text: string) => Buffer.from(text).toString('base64');
    const created = await lisbon.request(wirePaths.uploads, {
      method: 'POST',
      headers: {
        'tus-resumable': '1.0.0',
        'upload-length': String(medium.bytes.length),
        'upload-metadata': `batchId ${encode(batch.batchId)},sha256 ${encode(medium.wire.sha256)}`,
      },
    });
    const path = new URL(created.headers.get('location') ?? '', first.address).pathname;
    // a connection that stays open and sends no more: its replica holds the upload until somebody else wants it
    const stuck = request(`${first.address}${path}`, {
      method: 'PATCH',
      headers: {
        authorization: `Bearer ${lisbon.token}`,
        'tus-resumable': '1.0.0',
        'upload-offset': '0',
        'content-type': 'application/offset+octet-stream',
        'content-length': medium.bytes.length,
      },
    });
    stuck.on('error', () => undefined);
    await new Promise((resolve) => stuck.write(medium.bytes.subarray(0, 12 * mebibyte), resolve));
    const offsetAtSecond = () =>
      atSecond(lisbon, async () => {
        const head = await lisbon.request(path, { method: 'HEAD', headers: { 'tus-resumable': '1.0.0' } });
        return Number(head.headers.get('upload-offset'));
      });
    await offsetAtSecond();
    stuck.destroy();
    await atSecond(lisbon, () => lisbon.uploadByTus(batch.batchId, medium, { uploadUrl: `${second.address}${path}` }));
    await lisbon.commit(batch.batchId);
    const back = await atSecond(amman, () => amman.request(wirePaths.media(medium.wire.sha256)));
    expect(Buffer.from(await back.arrayBuffer()).equals(medium.bytes)).toBe(true);
  });

  it('V7 lets parallel creations at both replicas reserve no more than the quota', async () => {
    const greedy = await enrolTestClass(first);
    const project = await greedy.publishProject();
    const media = Array.from({ length: 8 }, (_, index) => sampleMedium('image/png', 15 * mebibyte + index));
    const batch = greedy.batch(media.map((medium) => greedy.manifest(project, [medium])));
    await greedy.openBatch(batch);
    const encode = (text: string) => Buffer.from(text).toString('base64');
    const create = (address: string, medium: (typeof media)[number]) =>
      fetch(`${address}${wirePaths.uploads}`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${greedy.token}`,
          'tus-resumable': '1.0.0',
          'upload-length': String(medium.bytes.length),
          'upload-metadata': `batchId ${encode(batch.batchId)},sha256 ${encode(medium.wire.sha256)}`,
        },
      }).then((response) => response.status);
    const statuses = await Promise.all(
      media.map((medium, index) => create(index % 2 === 0 ? first.address : second.address, medium)),
    );
    expect(statuses.filter((status) => status === 201)).toHaveLength(4);
    expect(statuses.filter((status) => status === 413)).toHaveLength(4);
  });

  describe('what they agree on', () => {
    const log = pino({ level: 'silent' });
    const url = () => first.environment.DATABASE_URL ?? '';

    it('gives a recurring task to one of many that ask', async () => {
      const db = await openPostgres(url(), log);
      const asked = await Promise.all(Array.from({ length: 10 }, () => takeJob(db, 'a-job', 60_000, Date.now())));
      expect(asked.filter((isMine) => isMine)).toHaveLength(1);
      await db.destroy();
    });

    it('counts the requests of a class at all replicas together', async () => {
      const [a, b] = await Promise.all([openPostgres(url(), log), openPostgres(url(), log)]);
      const limits = [a, b].map((db) =>
        createRequestLimit(db, { name: 'both', max: 100, windowMs: 60_000, now: () => 600_000 }),
      );
      let admitted = 0;
      for (let asked = 0; asked < 300; asked++) if ((await limits[asked % 2]?.('class')) === 0) admitted += 1;
      expect(admitted).toBe(100);
      await Promise.all([a.destroy(), b.destroy()]);
    });

    it('lets the operator take off no post whose next revision is being committed at another replica', async () => {
      const manifest = lisbon.manifest(projectId);
      await lisbon.send([manifest]);
      const report = { reportId: uuidv7(), postId: manifest.postId, revision: 1, reason: 'personal', words: '' };
      await json(await amman.post(wirePaths.report(projectId), report));
      const db = await openPostgres(url(), log);
      const watcher = new pg.Client(url());
      await watcher.connect();
      const ruling = { reportId: report.reportId, decision: 'removed', words: '' } as const;
      let isRuled = false;
      let ruled: Promise<void> | undefined;
      await db.transaction().execute(async (tx) => {
        await holdPost(tx, manifest);
        ruled = ruleReport(db, { actor: 'test', now: Date.now() }, ruling).then(() => {
          isRuled = true;
        });
        await waitUntil('the ruling waits', async () => {
          const { rows } = await watcher.query("select 1 from pg_locks where locktype = 'advisory' and not granted");
          return rows.length > 0;
        });
        expect(isRuled).toBe(false);
      });
      await ruled;
      await watcher.end();
      await db.destroy();
      expect(JSON.stringify(await amman.wholeFeed(projectId))).not.toContain(manifest.postId);
    });

    it('never runs two tasks of one key at once, also after a connection was cut off', async () => {
      const [a, b] = [createPostgresLocks(url(), log), createPostgresLocks(url(), log)];
      let running = 0;
      let most = 0;
      const task = async () => {
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setTimeout(resolve, 5));
        running -= 1;
      };
      const round = () => Promise.all([a, b, a, b, a, b].map((locks) => locks.lock('medium', task)));
      await round();
      const client = new pg.Client(url());
      await client.connect();
      // ends every other connection to this database, those that hold locks too
      await client.query(`select pg_terminate_backend(pid) from pg_stat_activity
                          where datname = current_database() and pid <> pg_backend_pid()`);
      await client.end();
      await round();
      await round();
      expect(most).toBe(1);
      await Promise.all([a.close(), b.close()]);
    });
  });
});
