import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CoreContext } from '#core/context.ts';
import { insertClass } from '#core/db/class-profile.ts';
import { insertEndpoint } from '#core/db/endpoint.ts';
import { readSyncState } from '#core/db/sync-state.ts';
import { createSyncRunner, type SyncRunner } from '#core/sync/sync-runner.ts';
import { transaction } from '#sqlite/transaction.ts';
import { openTestContext, type TestContext } from '#tests/helpers/core-context.ts';

describe('the rounds when the file cannot be read', () => {
  let test: TestContext;
  let runner: SyncRunner;

  beforeEach(async () => {
    test = openTestContext();
    const { context, db } = test;
    const sealedDeviceToken = await context.host.vault.seal(Buffer.from('token'));
    const key = 'A'.repeat(43);
    const { classId } = context.openClass();
    const profile = { classId, name: '4b', country: 'PT', timeZone: 'Europe/Lisbon', language: 'pt' };
    transaction<void>(db, () => {
      insertClass(db, { ...profile, signingKey: key, agreementKey: key }, 0);
      insertEndpoint(db, {
        // nothing listens there
        address: 'http://127.0.0.1:9',
        endpointId: context.random.uuid(),
        receiptKey: key,
        sealedDeviceToken,
        isLocal: false,
        partnerJoinCode: null,
        joinedAt: 0,
      });
    });
    const live: CoreContext = { ...context, openClass: () => test.context.openClass() };
    runner = createSyncRunner(live);
  });
  afterEach(async () => {
    await runner.close();
    await test.remove();
  });

  const attempts = (): number => readSyncState(test.db).attempts;

  it('S5 ends a round, logs why and goes on with the next, without a failure that nobody catches', async () => {
    const { logged } = test;
    runner.runSoon();
    await test.close();
    await runner.idle();
    expect(logged.filter((line) => line.startsWith('error sync.failed'))).not.toEqual([]);
    test = await test.reopen();
    expect(attempts()).toBe(0);
    runner.runSoon();
    await runner.idle();
    expect(attempts()).toBe(1);
  });

  it('S5 does not fail whoever asks for a round after their own work is stored', async () => {
    const { logged } = test;
    await test.close();
    expect(() => runner.runSoon()).not.toThrow();
    expect(logged).toHaveLength(1);
    test = await test.reopen();
  });
});
