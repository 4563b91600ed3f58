import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expireHoldings } from '#server/db/media.ts';
import { openEndpointDatabase, sqliteOf } from '#server/db/open-endpoint-database.ts';
import type { Database } from '#server/db/schema.ts';
import { loadIdentity } from '#server/identity/endpoint-identity.ts';
import { tempFolder } from '#tests/helpers/temp-folder.ts';

describe("the endpoint's database", () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'meridian-endpoint-'));
  let db: Database;
  beforeAll(async () => {
    db = await openEndpointDatabase(dataDir);
  });
  afterAll(async () => {
    await db.destroy();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const insertClass = async (id: string, chargedBytes: number): Promise<void> => {
    const profile = { id, name: 'A class', country: 'PT', time_zone: 'Europe/Lisbon', language: 'pt' };
    const keys = { signing_key: id, agreement_key: id };
    const counts = { quota_bytes: 10_000_000, charged_bytes: chargedBytes, acknowledgement_seq: 0, message_seq: 0 };
    const unknown = { details: null, verified_at: null, organisation_id: null, erased_at: null, seen_at: null };
    const row = { ...profile, ...keys, ...counts, ...unknown, picture_sha256: null, enrolled_at: 0 };
    await db.insertInto('classes').values(row).execute();
  };

  it('ends what has expired some at a time, and gives back what it was charged with', async () => {
    const hashes = Array.from({ length: 450 }, (_, at) => at.toString(16).padStart(64, '0'));
    await insertClass('c-ends', hashes.length * 10);
    await insertClass('c-stays', 10);
    const media = hashes.map((sha256) => ({ sha256, size_bytes: 10, mime_type: 'image/png', stored_at: 0 }));
    await db.insertInto('media').values(media).execute();
    const held = hashes.map((sha256) => ({ sha256, class_id: 'c-ends', size_bytes: 10, expires_at: 5 }));
    await db.insertInto('holdings').values(held).execute();
    const [shared = ''] = hashes;
    const other = { sha256: shared, class_id: 'c-stays', size_bytes: 10, expires_at: null };
    await db.insertInto('holdings').values(other).execute();
    expect((await expireHoldings(db, 4).next()).done).toBe(true);
    const forgotten: string[] = [];
    for await (const some of expireHoldings(db, 5)) {
      expect(some.length).toBeLessThanOrEqual(200);
      forgotten.push(...some);
    }
    expect(forgotten.toSorted()).toEqual(hashes.slice(1));
    expect(await db.selectFrom('media').select('sha256').execute()).toEqual([{ sha256: shared }]);
    const charged = await db.selectFrom('classes').select(['id', 'charged_bytes']).orderBy('id').execute();
    expect(charged).toEqual([
      { id: 'c-ends', charged_bytes: 0 },
      { id: 'c-stays', charged_bytes: 10 },
    ]);
  });

  it('S3 lets one of two replicas sign that start at once with a key each', async () => {
    const starts = await Promise.allSettled(
      [tempFolder(), tempFolder()].map((folder) => loadIdentity(db, { dataDir: folder }, 'An endpoint')),
    );
    expect(starts.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const refused = starts.find((start) => start.status === 'rejected');
    expect(refused?.reason).toMatchObject({ code: 'data.damaged' });
  });

  it.each([
    [
      `SELECT reports.* FROM reports JOIN projects ON projects.id = reports.project_id
       WHERE projects.host_class_id = ? AND reports.class_id <> ?`,
      ['projects_by_host', 'reports_by_project'],
    ],
    ["SELECT seq FROM feed WHERE project_id = ? AND class_id = ? AND kind = 'class' LIMIT 1", ['feed_of_classes']],
  ])('answers what kiosks ask in every round from an index: %s', (query, indexes) => {
    const plan = sqliteOf(db)?.prepare(`EXPLAIN QUERY PLAN ${query}`).all('1', '1') as { detail: string }[];
    const details = plan.map(({ detail }) => detail).join('\n');
    for (const index of indexes) expect(details).toContain(index);
    expect(details).not.toMatch(/SCAN (?!.*USING (COVERING )?INDEX)/);
  });
});
