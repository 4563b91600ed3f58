import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '#sqlite/open-database.ts';
import { reportFault } from '#tests/helpers/fault-results.ts';
import { countOf, tellProgress } from '#tests/helpers/full-count.ts';
import { seededRandom } from '#tests/helpers/seeded-random.ts';
import { tempFolder } from '#tests/helpers/temp-folder.ts';
import { countLost, fileKey } from './chunk-run.ts';
import { whyNoStrace } from './strace.ts';

const child = fileURLToPath(new URL('./chunk-child.ts', import.meta.url));
const reason = whyNoStrace();
if (reason !== null) console.log(`I/O error sweep skipped: ${reason}`);

const chunks = 4;
/** Every point in `npm run test:faults`. */
const samples = countOf('MERIDIAN_INJECTIONS', 3);

const faults = [
  ['pwrite64', 'EIO'],
  ['pwrite64', 'ENOSPC'],
  ['fsync,fdatasync', 'EIO'],
  ['ftruncate', 'EIO'],
] as const;

type Ended = { acknowledged: number; wasInjected: boolean };

/** Records with the `when`-th of these calls failing. */
const recordWith = (folder: string, [call, error]: (typeof faults)[number], when: number): Ended => {
  const trace = join(folder, 'trace.txt');
  const inject = `inject=${call}:error=${error}:when=${when}`;
  // only the calls that may fail stop in strace: every point of a recording is a thousand runs
  const args = ['-f', '--seccomp-bpf', '-e', `trace=${call}`, '-e', inject, '-o', trace, process.execPath, child];
  const { stdout } = spawnSync('strace', [...args, join(folder, 'class.sqlite'), '0', 'real', `${chunks}`], {
    encoding: 'utf8',
  });
  return {
    acknowledged: (stdout.match(/^ack \d+$/gm) ?? []).length,
    wasInjected: readFileSync(trace, 'utf8').includes('INJECTED'),
  };
};

const expectValid = (folder: string, { acknowledged }: Ended, name: string): void => {
  const file = join(folder, 'class.sqlite');
  // it failed before there was anything
  if (acknowledged === 0 && !existsSync(file)) return;
  const db = openDatabase(file, { key: fileKey });
  expect(db.pragma('integrity_check', { simple: true }), name).toBe('ok');
  if (acknowledged > 0) expect(countLost(db, 0, acknowledged), name).toBe(0);
  db.close();
};

describe.skipIf(reason !== null)('a disk that fails once', () => {
  it('D3 leaves a valid file with every acknowledged chunk, wherever it fails', { timeout: 3_600_000 }, () => {
    const folder = tempFolder();
    const random = seededRandom(20_261_125);
    const place = (name: string): string => {
      const made = join(folder, name);
      mkdirSync(made);
      return made;
    };
    let points = 0;
    if (samples < 10) {
      for (let sample = 0; sample < samples; sample += 1) {
        const fault = faults[sample % faults.length] ?? faults[0];
        // after the schema is there: where a child records
        const when = (fault[0] === 'pwrite64' ? 300 : 2) + Math.floor(random() * 10);
        const where = place(`${sample}`);
        expectValid(where, recordWith(where, fault, when), `${fault.join(' ')} ${when}`);
        points += 1;
      }
    } else {
      for (const fault of faults) {
        for (let when = 1; points < samples; when += 1) {
          const where = place(`${fault.join('-')}-${when}`);
          const ended = recordWith(where, fault, when);
          expectValid(where, ended, `${fault.join(' ')} ${when}`);
          rmSync(where, { recursive: true });
          if (!ended.wasInjected) break;
          points += 1;
          tellProgress(points, `single faults, the last an ${fault[1]} of ${fault[0]} ${when}`);
        }
      }
    }
    expect(points).toBeGreaterThan(0);
    const what = `${points} single faults while recording: EIO and ENOSPC of writes, EIO of flushes and truncations (strace)`;
    reportFault({ id: 'D3', what, found: 'every file valid, 0 acknowledged chunks lost' });
  });
});
