import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endJoinCode, makeJoinCode, pauseWrites, setQuota } from '#server/admin/deeds.ts';
import { appendAudit, checkAudit } from '#server/db/audit.ts';
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
    expect(await checkAudit(db)).toMatchObject({ entries: 6, brokenAt: null });
    const third = db.updateTable('audit_log').where('number', '=', 3);
    const written = await db.selectFrom('audit_log').selectAll().where('number', '=', 3).executeTakeFirstOrThrow();
    const changes = [{ at: 1 }, { actor: 'x' }, { action: 'x' }, { subject: 'x' }, { sha256: 'x' }, { number: 9 }];
    for (const change of changes) {
      await third.set(change).execute();
      expect(await checkAudit(db)).toMatchObject({ entries: 6, brokenAt: 3 });
      await db
        .updateTable('audit_log')
        .set(written)
        .where('number', '=', change.number ?? 3)
        .execute();
    }
    await db.deleteFrom('audit_log').where('number', '=', 3).execute();
    expect(await checkAudit(db)).toMatchObject({ entries: 5, brokenAt: 3 });
    await expect(runAdminCommand(endpoint, 'audit', 'verify')).rejects.toMatchObject({ code: 1 });
    await db
      .insertInto('audit_log')
      .values({ ...written, number: 0 })
      .execute();
    expect(await checkAudit(db)).toMatchObject({ brokenAt: 1 });
    await db.updateTable('audit_log').set(written).where('number', '=', 0).execute();
    expect(await checkAudit(db)).toMatchObject({ entries: 6, brokenAt: null });
  });

  it('V10 reads a log of any length, some entries at a time', async () => {
    const before = await checkAudit(db);
    await db.transaction().execute(async (tx) => {
      for (let at = 1; at <= 600; at += 1) await appendAudit(tx, { at, actor: 'test', action: 'test', subject: '1' });
    });
    const whole = await checkAudit(db);
    expect(whole).toMatchObject({ entries: before.entries + 600, brokenAt: null });
    await db.updateTable('audit_log').set({ at: 0 }).where('number', '=', 550).execute();
    expect(await checkAudit(db)).toEqual({ ...whole, brokenAt: 550 });
    await db
      .updateTable('audit_log')
      .set({ at: 550 - before.entries })
      .where('number', '=', 550)
      .execute();
  });

  it('leaves no entry for what was refused', async () => {
    const before = await checkAudit(db);
    await expect(setQuota(db, admin, 'c-unknown', 1)).rejects.toThrow('request.not_found');
    await expect(endJoinCode(db, admin, 'UNKNOWN')).rejects.toThrow('join_code.wrong');
    expect(await checkAudit(db)).toEqual(before);
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
