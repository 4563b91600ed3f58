import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { applyKey, type CipherName, cipherNames, databaseKeyBytes } from './database-key.ts';

const rowBytes = 64 * 1024;
const rows = 8;
const rounds = 3;

/** Processor time that writing half a MiB takes: time on the clock would measure what else the PC does. */
const costOf = (cipher: CipherName, file: string): number => {
  const db = new BetterSqlite3(file);
  try {
    applyKey(db, { cipher, bytes: new Uint8Array(databaseKeyBytes) });
    // nothing of this is to last; only the pages' way through the cipher counts
    for (const pragma of ['journal_mode = OFF', 'synchronous = OFF']) db.pragma(pragma);
    db.exec('CREATE TABLE rows (bytes BLOB) STRICT');
    const insert = db.prepare('INSERT INTO rows VALUES (zeroblob(?))');
    const before = process.threadCpuUsage();
    for (let row = 0; row < rows; row += 1) insert.run(rowBytes);
    const { user, system } = process.threadCpuUsage(before);
    return user + system;
  } finally {
    db.close();
  }
};

const measure = (folder: string): CipherName => {
  const scratch = mkdtempSync(join(folder, 'measuring-'));
  try {
    const least = new Map<CipherName, number>();
    for (let round = 0; round < rounds; round += 1) {
      for (const cipher of cipherNames) {
        const cost = costOf(cipher, join(scratch, `${cipher}-${round}.sqlite`));
        least.set(cipher, Math.min(cost, least.get(cipher) ?? cost));
      }
    }
    const cheapestFirst = [...least].sort(([, a], [, b]) => a - b);
    return cheapestFirst[0]?.[0] ?? cipherNames[0];
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
};

/** The processor stays the same as long as the program runs. */
let chosen: CipherName | null = null;

/**
 * The cipher that this PC encrypts with at the least cost, measured with the driver itself: AEGIS wherever the processor
 * has AES instructions that the driver uses, ChaCha20 elsewhere. Takes a few hundredths of a second, the first time.
 * @param folder where files may be written for a moment.
 */
export const chooseCipher = (folder: string): CipherName => {
  chosen ??= measure(folder);
  return chosen;
};
