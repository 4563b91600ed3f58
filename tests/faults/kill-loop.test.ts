import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '#sqlite/open-database.ts';
import { reportFault } from '#tests/helpers/fault-results.ts';
import { countOf, tellProgress } from '#tests/helpers/full-count.ts';
import { seededRandom } from '#tests/helpers/seeded-random.ts';
import { tempFolder } from '#tests/helpers/temp-folder.ts';
import { countLost, fileKey } from './chunk-run.ts';

const child = fileURLToPath(new URL('./chunk-child.ts', import.meta.url));
const kills = countOf('MERIDIAN_KILLS', 12);
/** Another one each time the full count runs, so that runs add up. */
const seed = kills > 12 ? Number(process.env.MERIDIAN_SEED ?? Date.now() % 2 ** 31) : 20_261_123;

/** Lets a process record, kills it once it has acknowledged `after` chunks, and answers how many it had by its end. */
const recordUntilKilled = (file: string, run: number, mode: string, after: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const recorder = spawn(process.execPath, [child, file, `${run}`, mode], {
      stdio: ['ignore', 'pipe', 'inherit'],
      timeout: 60_000,
      killSignal: 'SIGKILL',
    });
    let said = '';
    const countAcknowledged = (): number => said.split('\n').filter((line) => /^ack \d+$/.test(line)).length;
    recorder.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (countAcknowledged() > after) recorder.kill('SIGKILL');
    });
    recorder.once('error', reject);
    recorder.once('close', (code, signal) => {
      if (signal === 'SIGKILL') resolve(countAcknowledged());
      else reject(new Error(`Expected the recorder to be killed, it ended with ${code}`));
    });
  });

describe('a kiosk that is killed while it records', () => {
  it(`D2 loses no acknowledged chunk in ${kills} kills`, { timeout: 60_000 + kills * 5_000 }, async () => {
    const file = join(tempFolder(), 'class.sqlite');
    const random = seededRandom(seed);
    const acknowledged: number[] = [];
    for (let run = 0; run < kills; run += 1) {
      acknowledged.push(await recordUntilKilled(file, run, 'real', Math.floor(random() * 25)));
      const db = openDatabase(file, { mustExist: true, key: fileKey });
      expect(countLost(db, run, acknowledged[run] ?? 0), `lost in run ${run}`).toBe(0);
      db.close();
      tellProgress(run + 1, `of ${kills} kills with seed ${seed}`);
    }
    const db = openDatabase(file, { mustExist: true, key: fileKey });
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    for (const [run, count] of acknowledged.entries())
      expect(countLost(db, run, count), `lost after run ${run}`).toBe(0);
    db.close();
    expect(acknowledged.every((count) => count > 0)).toBe(true);
    const total = acknowledged.reduce((sum, count) => sum + count, 0);
    const what = `${kills} kills (-9) while recording, ${total} chunks acknowledged`;
    reportFault({ id: 'D2', what, found: '0 acknowledged chunks lost' });
  });

  it('would notice a recorder that acknowledges before it commits', async () => {
    const file = join(tempFolder(), 'class.sqlite');
    const acknowledged = await recordUntilKilled(file, 0, 'uncommitted', 3);
    const db = openDatabase(file, { mustExist: true, key: fileKey });
    expect(countLost(db, 0, acknowledged)).toBe(acknowledged);
    db.close();
  });
});
