import { randomBytes } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { z } from 'zod';
import { appendToMedium, insertMedium } from '#core/db/media.ts';
import { transaction } from '#sqlite/transaction.ts';
import { startWalKeeper } from '#sqlite/wal-keeper.ts';
import { openTestContext } from '#tests/helpers/core-context.ts';

const mebibyte = 1024 * 1024;
const sizeOf = (file: string): number => (existsSync(file) ? statSync(file).size : 0);

const open = (options: Parameters<typeof startWalKeeper>[0] = {}) => {
  const kiosk = openTestContext();
  const keeper = startWalKeeper(options);
  onTestFinished(async () => {
    await keeper.close();
    await kiosk.remove();
  });
  const { db } = kiosk;
  transaction<void>(db, () => insertMedium(db, { id: 'm', mimeType: 'video/webm', createdAt: 1 }));
  let at = 0;
  return {
    db,
    keeper,
    wal: `${db.name}-wal`,
    append(bytes: Uint8Array) {
      transaction<void>(db, () => void appendToMedium(db, 'm', at, bytes));
      at += bytes.byteLength;
      keeper.grew(db, bytes.byteLength);
    },
  };
};

describe('the write-ahead log', () => {
  it('is moved by the other thread, not within a commit', async () => {
    const { db, keeper, append } = open();
    append(randomBytes(mebibyte));
    // SQLite's own commits would move it after a thousand pages
    expect(db.pragma('wal_autocheckpoint', { simple: true })).toBeGreaterThan(2_000);
    const before = sizeOf(db.name);
    await keeper.empty(db);
    expect(sizeOf(db.name)).toBeGreaterThan(before);
  });

  it('starts over after a rest, however little came', async () => {
    const { db, append } = open({ restAfterMs: 1 });
    // NOOP moves nothing and says how many pages lie in the log, and how many of them were moved
    const log = () =>
      z.tuple([z.object({ log: z.number(), checkpointed: z.number() })]).parse(db.pragma('wal_checkpoint(NOOP)'))[0];
    append(randomBytes(mebibyte));
    const before = log().log;
    await vi.waitUntil(() => log().checkpointed === before);
    append(randomBytes(1_000));
    expect(log().log).toBeLessThan(before);
  });

  it('is cut to nothing when asked, until the keeper is closed', async () => {
    const { db, keeper, wal, append } = open();
    append(randomBytes(mebibyte));
    await keeper.empty(db);
    expect(sizeOf(wal)).toBe(0);
    await keeper.close();
    append(randomBytes(mebibyte));
    await keeper.empty(db);
    expect(sizeOf(wal)).toBeGreaterThan(0);
  });
});
