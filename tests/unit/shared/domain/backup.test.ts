import { describe, expect, it } from 'vitest';
import { type BackupSituation, backupEveryMs, backupRetryMs, isBackupDue } from '#shared/domain/backup.ts';

const now = Date.UTC(2026, 10, 25, 9);
const due = (part: Partial<BackupSituation>): boolean =>
  isBackupDue({ now, lastGoodAt: now - 1_000, triedAt: null, erasedAt: 0, isBusy: false, ...part });

describe('whether a backup is due', () => {
  it('never while children are at work, whatever is due', () => {
    expect(due({ isBusy: true, lastGoodAt: null })).toBe(false);
  });
  it('at first, after a school day, and after an erasure', () => {
    expect(due({})).toBe(false);
    expect(due({ lastGoodAt: null })).toBe(true);
    expect(due({ lastGoodAt: now - backupEveryMs })).toBe(true);
    expect(due({ erasedAt: now - 500 })).toBe(true);
  });
  it('not again at once when it failed', () => {
    expect(due({ lastGoodAt: null, triedAt: now - backupRetryMs + 1 })).toBe(false);
    expect(due({ lastGoodAt: null, triedAt: now - backupRetryMs })).toBe(true);
  });
  it('when the clock went back behind the last one', () => {
    expect(due({ lastGoodAt: now + 1_000, triedAt: now + 1_000 })).toBe(true);
  });
});
