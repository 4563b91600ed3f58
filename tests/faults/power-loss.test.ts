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
/** Another one each time the full count runs, so that runs add up. */
const seed = images > 20 ? Number(process.env.MERIDIAN_SEED ?? Date.now() % 2 ** 31) : 20_261_125;
const chunks = 24;
/** A disk keeps or loses whole sectors. */
const sectorBytes = 512;

/** A file as it lies on a disk; it grows in large steps, so that thousands of images cost no more than their bytes. */
type DiskFile = { room: Buffer; size: number };
type Change = Extract<RecordedStep, { kind: 'write' | 'cut' }>;

const resize = (file: DiskFile, size: number): void => {
  if (size > file.room.byteLength)
    file.room = Buffer.concat([file.room, Buffer.alloc(2 * size - file.room.byteLength)]);
  if (size < file.size) file.room.fill(0, size, file.size);
  file.size = size;
};

const apply = (file: DiskFile, change: Change, keeps: () => boolean): void => {
  if (change.kind === 'cut') {
    if (keeps()) resize(file, change.size);
    return;
  }
  const { at, bytes } = change;
  resize(file, Math.max(file.size, at + bytes.byteLength));
  for (let from = 0; from < bytes.byteLength; from += sectorBytes) {
    if (keeps()) bytes.copy(file.room, at + from, from, Math.min(from + sectorBytes, bytes.byteLength));
  }
};

/**
 * The disk under a recorded session: for each file everything up to its last flush, and what was written to it since, of which a
 * loss of power leaves any part, torn in the middle.
 */
const createDisk = () => {
  const files = new Map<string, DiskFile>();
  const pending = new Map<string, Change[]>();
  const fileOf = (name: string): DiskFile => {
    const file = files.get(name) ?? { room: Buffer.alloc(0), size: 0 };
    files.set(name, file);
    return file;
  };
  return {
    take: (step: RecordedStep): void => {
      if (step.kind === 'said') return;
      const waiting = pending.get(step.file) ?? [];
      if (step.kind !== 'flush') return void pending.set(step.file, [...waiting, step]);
      for (const change of waiting) apply(fileOf(step.file), change, () => true);
      pending.delete(step.file);
    },
    /** What is left when the power goes now, by the name of the file. */
    image: (random: () => number): Map<string, Buffer> => {
      // mostly all, mostly nothing, or any mixture of it
      const share = [0, 1, random(), random()][Math.floor(random() * 4)] ?? 0;
      const names = new Set([...files.keys(), ...pending.keys()]);
      return new Map(
        [...names].map((name) => {
          const { room, size } = files.get(name) ?? { room: Buffer.alloc(0), size: 0 };
          const torn = { room: Buffer.from(room.subarray(0, size)), size };
          for (const change of pending.get(name) ?? []) apply(torn, change, () => random() < share);
          return [name, torn.room.subarray(0, torn.size)];
        }),
      );
    },
  };
};

const writeImage = (place: string, image: ReadonlyMap<string, Buffer>): void => {
  rmSync(place, { recursive: true, force: true });
  mkdirSync(place);
  for (const [name, bytes] of image) writeFileSync(join(place, basename(name)), bytes);
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
    const random = seededRandom(seed);
    const firstSaid = steps.findIndex(({ kind }) => kind === 'said');
    const moments = Array.from({ length: images }, () => {
      return firstSaid + 1 + Math.floor(random() * (steps.length - firstSaid));
    });
    const disk = createDisk();
    const place = join(folder, 'image');
    let [torn, done, acknowledged] = [0, 0, 0];
    for (const [image, until] of moments.sort((a, b) => a - b).entries()) {
      for (const step of steps.slice(done, until)) {
        disk.take(step);
        if (step.kind === 'said') acknowledged += 1;
      }
      done = until;
      writeImage(place, disk.image(random));
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
    const what = `${images} crash images (seed ${seed}) of a recorded session: up to the last flush, and any torn part of what followed`;
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
    const disk = createDisk();
    for (const step of steps) disk.take(step);
    const random = seededRandom(3);
    let lost = 0;
    for (let image = 0; image < 12 && lost === 0; image += 1) {
      const place = join(folder, `image-${image}`);
      writeImage(place, disk.image(random));
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
