import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endJoinCode, makeJoinCode, pauseWrites, setQuota } from '#server/admin/deeds.ts';
import { findBrokenEntry, readAudit } from '#server/db/audit.ts';
import type { Database } from '#server/db/schema.ts';
import { openDatabaseOf } from '#server/storage/open-storage.ts';
import { wirePaths } from '#shared/contract/wire.ts';
import { runAdminCommand } from '../helpers/admin-command.ts';
import { startTestEndpoint, type TestEndpoint } from '../helpers/endpoint.ts';
import { enrolTestClass, refusalOf, TestClass } from '../helpers/test-class.ts';

describe('what an admin does', () => {
  let endpoint: TestEndpoint;
  let db: Database;
  const admin = { actor: 'test', now: 1_790_000_000_000 };
  beforeAll(async () => {
    endpoint = await startTestEndpoint();
    const { DATABASE_URL } = endpoint.environment;
    const place = DATABASE_URL === undefined ? { dataDir: endpoint.dataDir } : { databaseUrl: DATABASE_URL };
    db = await openDatabaseOf(place, pino({ level: 'silent' }));
  });
  afterAll(async () => {
    await db.destroy();
    await endpoint.remove();
  });

  it('V10 shows in a log in which no entry can be changed, taken out or slipped in unseen', async () => {
    const testClass = await enrolTestClass(endpoint);
    await Promise.all(
      Array.from({ length: 5 }, (_, index) => setQuota(db, admin, testClass.classId, 1_000_000 + index)),
    );
    await runAdminCommand(endpoint, 'device', 'revoke', testClass.classId);
    expect(await runAdminCommand(endpoint, 'audit', 'verify')).toContain('6 entries, none changed');
    expect(await runAdminCommand(endpoint, 'audit', 'list')).toContain(`device.revoked   ${testClass.classId}`);
    const entries = await readAudit(db);
    expect(findBrokenEntry(entries)).toBeNull();
    const changes = [{ at: 1 }, { actor: 'x' }, { action: 'x' }, { subject: 'x' }, { sha256: 'x' }, { number: 9 }];
    for (const change of changes) {
      expect(findBrokenEntry(entries.map((entry, at) => (at === 2 ? { ...entry, ...change } : entry)))).toBe(3);
    }
    expect(findBrokenEntry(entries.toSpliced(2, 1))).toBe(3);
    await db.updateTable('audit_log').set({ subject: 'somebody else' }).where('number', '=', 4).execute();
    await expect(runAdminCommand(endpoint, 'audit', 'verify')).rejects.toMatchObject({ code: 1 });
    await db
      .updateTable('audit_log')
      .set({ subject: entries[3]?.subject ?? '' })
      .where('number', '=', 4)
      .execute();
  });

  it('leaves no entry for what was refused', async () => {
    const before = (await readAudit(db)).length;
    await expect(setQuota(db, admin, 'c-unknown', 1)).rejects.toThrow('request.not_found');
    await expect(endJoinCode(db, admin, 'UNKNOWN')).rejects.toThrow('join_code.wrong');
    expect((await readAudit(db)).length).toBe(before);
  });

  it('ends a code for everybody, also for who came in by it', async () => {
    const { code } = await makeJoinCode(db, { ...admin, now: Date.now() }, { uses: 3, days: 1 });
    const testClass = new TestClass(endpoint.address);
    await testClass.enrol(code);
    await runAdminCommand(endpoint, 'join-code', 'end', code);
    await expect(testClass.enrol(code)).rejects.toThrow('join_code.wrong');
    await expect(new TestClass(endpoint.address).enrol(code)).rejects.toThrow('join_code.wrong');
    expect((await testClass.request(wirePaths.projects)).status).toBe(200);
  });

  it('lets kiosks wait with sending while writes are paused, and read on', async () => {
    const testClass = await enrolTestClass(endpoint);
    await pauseWrites(db, admin, true);
    const refused = await testClass.post(wirePaths.batches, testClass.batch([]));
    expect(await refusalOf(refused)).toEqual({ status: 503, code: 'storage.unavailable' });
    expect((await testClass.request(wirePaths.projects)).status).toBe(200);
    await runAdminCommand(endpoint, 'writes', 'resume');
    expect((await testClass.post(wirePaths.batches, testClass.batch([]))).status).toBe(200);
  });
});
