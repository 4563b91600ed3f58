import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '#sqlite/open-database.ts';
import { reportFault } from '#tests/helpers/fault-results.ts';
import { countOf } from '#tests/helpers/full-count.ts';
import { seededRandom } from '#tests/helpers/seeded-random.ts';
import { tempFolder } from '#tests/helpers/temp-folder.ts';
import { countLost, fileKey } from './chunk-run.ts';
import { type RecordedStep, recordSession, whyNoStrace } from './record-session.ts';

const child = fileURLToPath(new URL('./chunk-child.ts', import.meta.url));
const reason = whyNoStrace();
if (reason !== null) console.log(`power-loss replay skipped: ${reason}`);

const images = countOf('MERIDIAN_CRASH_IMAGES', 20);
const chunks = 24;
/** A disk keeps or loses whole sectors. */
const sectorBytes = 512;

type Files = Map<string, Buffer>;

const grow = (bytes: Buffer, size: number): Buffer =>
  bytes.byteLength >= size ? bytes : Buffer.concat([bytes, Buffer.alloc(size - bytes.byteLength)]);

const applyWrite = (
  files: Files,
  { file, at, bytes }: Extract<RecordedStep, { kind: 'write' }>,
  keep: (sector: number) => boolean,
): void => {
  const grown = grow(files.get(file) ?? Buffer.alloc(0), at + bytes.byteLength);
  for (let from = 0; from < bytes.byteLength; from += sectorBytes) {
    if (keep(from / sectorBytes)) bytes.copy(grown, at + from, from, Math.min(from + sectorBytes, bytes.byteLength));
  }
  files.set(file, grown);
};

/**
 * What may lie on the disk when the power goes after `until` steps: everything up to the last flush of each file, and of what was
 * written to it since any part, in any order, torn in the middle.
 */
const crashImage = (steps: readonly RecordedStep[], until: number, random: () => number): Files => {
  const files: Files = new Map();
  const pending: Extract<RecordedStep, { kind: 'write' | 'cut' }>[] = [];
  const flush = (file: string, keep: () => boolean): void => {
    for (let at = 0; at < pending.length; ) {
      const step = pending[at];
      if (step?.file !== file) {
        at += 1;
        continue;
      }
      pending.splice(at, 1);
      if (step.kind === 'write') applyWrite(files, step, keep);
      else if (keep()) files.set(file, grow(files.get(file) ?? Buffer.alloc(0), step.size).subarray(0, step.size));
    }
  };
  for (const step of steps.slice(0, until)) {
    if (step.kind === 'flush') flush(step.file, () => true);
    else if (step.kind !== 'said') pending.push(step);
  }
  // mostly all, mostly nothing, or any mixture of it
  const share = [0, 1, random(), random()][Math.floor(random() * 4)] ?? 0;
  const names = new Set(pending.map(({ file }) => file));
  for (const file of names) flush(file, () => random() < share);
  return files;
};

describe.skipIf(reason !== null)('the power goes while a child records', () => {
  it(`D2 loses no acknowledged chunk and doubles none, in ${images} crash images of a recorded session`, {
    timeout: 60_000 + images * 300,
  }, () => {
    const folder = tempFolder();
    const file = join(folder, 'class.sqlite');
    const steps = recordSession([child, file, '0', 'real', `${chunks}`], folder);
    const lastFlush = steps.filter(({ kind }) => kind === 'flush').length;
    expect(lastFlush).toBeGreaterThan(chunks);
    const random = seededRandom(20_261_125);
    const firstSaid = steps.findIndex(({ kind }) => kind === 'said');
    let torn = 0;
    for (let image = 0; image < images; image += 1) {
      const until = firstSaid + 1 + Math.floor(random() * (steps.length - firstSaid));
      const acknowledged = steps.slice(0, until).filter(({ kind }) => kind === 'said').length;
      const place = join(folder, 'image');
      rmSync(place, { recursive: true, force: true });
      mkdirSync(place);
      for (const [name, bytes] of crashImage(steps, until, random)) writeFileSync(join(place, basename(name)), bytes);
      expect(existsSync(join(place, 'class.sqlite'))).toBe(true);
      const db = openDatabase(join(place, 'class.sqlite'), { mustExist: true, key: fileKey });
      expect(countLost(db, 0, acknowledged), `image ${image} after step ${until}`).toBe(0);
      const stored = db.prepare<[], number>('SELECT count(*) FROM media_chunks').pluck().get() ?? 0;
      const distinct = db.prepare<[], number>('SELECT count(DISTINCT start_offset) FROM media_chunks').pluck().get();
      expect(distinct).toBe(stored);
      if (stored > acknowledged) torn += 1;
      if (image % 50 === 0) expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
      db.close();
    }
    const what = `${images} crash images of a recorded session: up to the last flush, and any torn part of what followed`;
    reportFault({
      id: 'D2',
      what,
      found: `0 acknowledged chunks lost or doubled; in ${torn} the one under way was there too`,
    });
    expect(readFileSync(file).byteLength).toBeGreaterThan(0);
  });

  it('D2 the same replay finds what is lost when nothing is flushed', () => {
    const folder = tempFolder();
    const steps = recordSession([child, join(folder, 'class.sqlite'), '0', 'OFF', `${chunks}`], folder);
    const random = seededRandom(3);
    let lost = 0;
    for (let image = 0; image < 12 && lost === 0; image += 1) {
      const place = join(folder, `image-${image}`);
      mkdirSync(place);
      for (const [name, bytes] of crashImage(steps, steps.length, random))
        writeFileSync(join(place, basename(name)), bytes);
      try {
        const db = openDatabase(join(place, 'class.sqlite'), { mustExist: true, key: fileKey });
        lost += countLost(db, 0, chunks);
        db.close();
      } catch {
        lost += 1;
      }
    }
    expect(lost).toBeGreaterThan(0);
  });
});
