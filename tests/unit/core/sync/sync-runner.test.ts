import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CoreContext } from '#core/context.ts';
import { insertClass } from '#core/db/class-profile.ts';
import { insertEndpoint } from '#core/db/endpoint.ts';
import { readSyncState } from '#core/db/sync-state.ts';
import { createSyncRunner, type SyncRunner } from '#core/sync/sync-runner.ts';
import { transaction } from '#sqlite/transaction.ts';
import { openTestContext, type TestContext } from '#tests/helpers/core-context.ts';

describe('the rounds when the file cannot be read, and at their ends', () => {
  let test: TestContext;
  let runner: SyncRunner;
  let opened: () => void;
  let ways: number;

  beforeEach(async () => {
    opened = () => undefined;
    ways = 0;
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
    const network = {
      ...context.host.network,
      proxyFor: () => {
        ways += 1;
        return Promise.resolve(null);
      },
    };
    const openClass = () => {
      opened();
      return test.context.openClass();
    };
    const live: CoreContext = { ...context, openClass, host: { ...context.host, network } };
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

  it('runs another round for whoever asks while one is ending, at whatever moment', async () => {
    let calls = 0;
    opened = () => {
      calls += 1;
    };
    runner.runSoon();
    await runner.idle();
    const perRound = calls;
    expect(ways).toBe(1);
    for (let call = 1; call <= perRound; call += 1) {
      for (let turns = 1; turns <= 6; turns += 1) {
        calls = 0;
        const asked = Promise.withResolvers<number>();
        const askAfter = async (): Promise<void> => {
          for (let turn = 0; turn < turns; turn += 1) await null;
          asked.resolve(ways);
          runner.runSoon();
        };
        opened = () => {
          calls += 1;
          if (calls === call) void askAfter();
        };
        runner.runSoon();
        const waysBefore = await asked.promise;
        await runner.idle();
        expect(ways, `asked ${turns} turns after file access ${call}`).toBeGreaterThan(waysBefore);
      }
    }
  });

  it('S5 does not fail whoever asks for a round after their own work is stored', async () => {
    const { logged } = test;
    await test.close();
    expect(() => runner.runSoon()).not.toThrow();
    expect(logged).toHaveLength(1);
    test = await test.reopen();
  });
});
