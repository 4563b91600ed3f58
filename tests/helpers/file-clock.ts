import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '#core/core-options.ts';

/** What the file says: so many milliseconds ahead of this computer or behind it, or `=` and the moment at which it stands. */
const readClock = (written: string): number =>
  written.startsWith('=') ? Number(written.slice(1)) : Date.now() + Number(written);

/**
 * A clock that several programs read out of one file: it runs like this computer's, so many milliseconds ahead or behind,
 * or stands still.
 */
export const clockInFile = (path: string): Clock => {
  let last = '0';
  const now = (): number => {
    // a program that is being ended may outlive its clock
    if (existsSync(path)) last = readFileSync(path, 'utf8');
    return readClock(last);
  };
  return { now, monotonic: () => performance.now() };
};

export type FileClock = Clock & {
  path: string;
  /** All programs that read it find themselves at that moment, and go on from there. */
  moveTo(epochMs: number): void;
  /** The same, and it stays that moment. */
  holdAt(epochMs: number): void;
  remove(): void;
};

export const createFileClock = (startAt: number): FileClock => {
  const folder = mkdtempSync(join(tmpdir(), 'meridian-clock-'));
  const path = join(folder, 'shift-ms');
  const write = (text: string): void => {
    writeFileSync(`${path}.new`, text);
    renameSync(`${path}.new`, path);
  };
  const moveTo = (epochMs: number): void => write(String(epochMs - Date.now()));
  const holdAt = (epochMs: number): void => write(`=${epochMs}`);
  moveTo(startAt);
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  return { ...clockInFile(path), path, moveTo, holdAt, remove };
};
