import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { countOf } from '#tests/helpers/full-count.ts';
import { seededRandom } from '#tests/helpers/seeded-random.ts';
import { setupInput, startCore, testPin } from '#tests/helpers/start-core.ts';
import { tempFolder } from '#tests/helpers/temp-folder.ts';
import { createTestHost, createTestVault } from '#tests/helpers/test-host.ts';

const child = fileURLToPath(new URL('./setup-child.ts', import.meta.url));
const kills = Math.min(countOf('MERIDIAN_KILLS', 5), 100);
/** About as long as a set-up takes, so that the kills fall before, into and after it. */
const withinMs = 60;

describe('a kiosk that is killed during its set-up', () => {
  it(`has a whole class or none, in ${kills} kills`, { timeout: 60_000 + kills * 10_000 }, async () => {
    const random = seededRandom(20_261_123);
    const folder = tempFolder();
    const vaultKey = randomBytes(32);
    const host = createTestHost({ vault: createTestVault(vaultKey) });
    for (let run = 0; run < kills; run += 1) {
      const dataDir = join(folder, String(run));
      const kiosk = spawn(process.execPath, [child, dataDir, vaultKey.toString('hex')], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let said = '';
      const ended = new Promise((resolve) => kiosk.once('close', resolve));
      await new Promise<void>((resolve) => {
        kiosk.stdout.setEncoding('utf8').on('data', (text: string) => {
          said += text;
          if (said.includes('ready')) resolve();
        });
        kiosk.once('close', () => resolve());
      });
      await setTimeout(random() * withinMs);
      kiosk.kill('SIGKILL');
      await ended;
      expect(said).toContain('ready');

      const core = await startCore({ dataDir, host });
      const isSetUp = (await core.call('app.status', {})).class !== null;
      if (said.includes('done')) expect(isSetUp).toBe(true);
      // nothing half-done is in the way of the next attempt, and what is done is complete
      if (!isSetUp) await core.call('setup.complete', setupInput);
      await core.call('teacher.unlock', { pin: testPin });
      expect((await core.call('student.list', {})).students.map(({ name }) => name)).toEqual(['Amina', 'Omar', 'Lina']);
      await core.close();
    }
  });
});
