import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { limits } from '#shared/domain/limits.ts';
import { lockoutDelayMs } from '#shared/domain/lockout.ts';
import { openDatabase } from '#sqlite/open-database.ts';
import { keyOfClassFile, withClassFile } from '#tests/helpers/damage.ts';
import { reportFault } from '#tests/helpers/fault-results.ts';
import { countOf } from '#tests/helpers/full-count.ts';
import { rejectionOf } from '#tests/helpers/rejection-of.ts';
import { startReadyClass, testPin } from '#tests/helpers/start-core.ts';
import { createTestHost, createTestVault } from '#tests/helpers/test-host.ts';
import { waitUntil } from '#tests/helpers/wait-until.ts';

const child = fileURLToPath(new URL('./unlock-child.ts', import.meta.url));
const kills = Math.min(countOf('MERIDIAN_KILLS', 6), 100);
/** What the check of a PIN costs here: the kill always comes while it goes on. */
const slowUnlock = { memoryKib: 64 * 1024, passes: 60 };

describe('a kiosk that is killed while it checks a PIN', () => {
  it(`V2 has counted each of ${kills} attempts`, { timeout: 120_000 + kills * 10_000 }, async () => {
    const vaultKey = randomBytes(32);
    const host = createTestHost({ vault: createTestVault(vaultKey) });
    const { core, classId } = await startReadyClass({ host });
    const { dataDir } = core.options;
    await core.close();
    withClassFile(core, classId, (db) => {
      const kdf = JSON.parse(String(db.prepare('SELECT kdf FROM teacher_pins').pluck().get()));
      db.prepare('UPDATE teacher_pins SET kdf = ?').run(JSON.stringify({ ...kdf, ...slowUnlock }));
    });
    const file = join(dataDir, 'classes', classId, 'class.sqlite');
    const key = keyOfClassFile(core, classId);

    const failuresNow = (): number => {
      const db = openDatabase(file, { readonly: true, key });
      const failures = db.prepare('SELECT failures FROM lockout').pluck().get();
      db.close();
      return Number(failures);
    };
    const tryAndKill = async (failuresBefore: number): Promise<void> => {
      const kiosk = spawn(process.execPath, [child, dataDir, vaultKey.toString('hex')], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let said = '';
      kiosk.stdout.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
      const ended = new Promise((resolve) => kiosk.once('close', resolve));
      await waitUntil('the attempt is counted', () => said.includes('ready') && failuresNow() > failuresBefore);
      kiosk.kill('SIGKILL');
      await ended;
      expect(said, 'killed before the check ended').toBe('ready\n');
    };

    for (let failures = 0; failures < kills; failures += 1) {
      await tryAndKill(failures);
      expect(failuresNow()).toBe(failures + 1);
    }
    const again = await core.restart();
    const error = await rejectionOf(again.call('teacher.unlock', { pin: testPin }));
    expect(kills).toBeGreaterThanOrEqual(limits.pinFreeAttempts);
    expect(error.code).toBe('pin.locked_out');
    expect(Number(error.details.waitMs)).toBeGreaterThan(lockoutDelayMs(kills) / 2);
    await again.remove();
    const what = `kill -9 of the kiosk ${kills} times, between an attempt at the PIN and its answer`;
    reportFault({ id: 'V2', what, found: 'every attempt counted, and the right PIN waits afterwards' });
  });
});
