import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { applyKey, type CipherName, cipherNames, databaseKeyBytes } from '#sqlite/database-key.ts';
import { pageSizeBytes } from '#sqlite/open-database.ts';
import type { BenchRow } from './bench-row.ts';
import { mebibyte, medianOf, spreadOf } from './measure.ts';

const rowBytes = 64 * 1024;
const totalBytes = 8 * mebibyte;
const repetitions = 5;
const pageSizes = [4096, 8192, 16_384, 32_768];
/** What the chosen cipher may cost at the chosen page size, of the speed without one. */
const target = { written: 0.6, read: 0.4 };

/** MiB a second of processor time: time on the clock would measure the disk, and what else the machine does. */
const perCpuSecond = (work: () => void): number => {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return totalBytes / mebibyte / ((user + system) / 1_000_000);
};

type Figures = { written: number[]; read: number[]; logBytes: number };

/** Rows as chunks are stored, written to the log commit by commit, then read back by another handle. */
const measure = (folder: string, cipher: CipherName | null, pageSize: number, into: Figures): void => {
  const file = join(folder, 'rows.sqlite');
  const open = (): BetterSqlite3.Database => {
    const db = new BetterSqlite3(file);
    if (cipher !== null) applyKey(db, { cipher, bytes: new Uint8Array(databaseKeyBytes).fill(7) });
    for (const pragma of [`page_size = ${pageSize}`, 'journal_mode = WAL', 'synchronous = OFF']) db.pragma(pragma);
    db.pragma('wal_autocheckpoint = 0');
    return db;
  };
  const chunk = randomBytes(rowBytes);
  const writer = open();
  writer.exec('CREATE TABLE rows (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT');
  const insert = writer.prepare('INSERT INTO rows (bytes) VALUES (?)');
  into.written.push(
    perCpuSecond(() => {
      for (let at = 0; at < totalBytes; at += rowBytes) insert.run(chunk);
    }),
  );
  into.logBytes = statSync(`${file}-wal`).size;
  writer.pragma('wal_checkpoint(TRUNCATE)');
  writer.close();
  const reader = open();
  const rows = reader.prepare<[], Buffer>('SELECT bytes FROM rows').pluck();
  into.read.push(
    perCpuSecond(() => {
      for (const bytes of rows.iterate()) if (!bytes.equals(chunk)) throw new Error('Other bytes came back');
    }),
  );
  reader.close();
  for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
};

const rowOf = (
  what: 'written' | 'read',
  { cipher, pageSize }: { cipher: CipherName; pageSize: number },
  { ours, plain }: { ours: Figures; plain: Figures },
): BenchRow => {
  const ratio = medianOf(ours[what]) / medianOf(plain[what]);
  const isChosen = cipher === cipherNames[0] && pageSize === pageSizeBytes;
  const log = (ours.logBytes / totalBytes).toFixed(2);
  return {
    id: 'P1',
    metric: `${cipher}, ${pageSize / 1024} KiB pages, ${what}, MiB per CPU second; ${log} × in the log`,
    ours: medianOf(ours[what]),
    peer: medianOf(plain[what]),
    peerName: 'not encrypted, same pages',
    ratio,
    target: isChosen ? `≥ ${target[what]}` : '–',
    met: !isChosen || ratio >= target[what],
    spread: spreadOf(ours[what]),
  };
};

/** P1, P3: what each cipher and page size costs, so that the choice of ADR 13 can be made again on another machine. */
export const run = async (): Promise<BenchRow[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'meridian-ciphers-'));
  const kinds = pageSizes.flatMap((pageSize) => [null, ...cipherNames].map((cipher) => ({ cipher, pageSize })));
  const figures = new Map(kinds.map((kind) => [kind, { written: [], read: [], logBytes: 0 } as Figures]));
  try {
    for (let repetition = 0; repetition < repetitions; repetition += 1) {
      for (const [{ cipher, pageSize }, into] of figures) measure(folder, cipher, pageSize, into);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return [...figures].flatMap(([{ cipher, pageSize }, ours]) => {
    const plain = [...figures].find(([kind]) => kind.cipher === null && kind.pageSize === pageSize)?.[1];
    if (cipher === null || plain === undefined) return [];
    const kind = { cipher, pageSize };
    return [rowOf('written', kind, { ours, plain }), rowOf('read', kind, { ours, plain })];
  });
};
