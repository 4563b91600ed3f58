import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '#core/core-options.ts';

/**
 * A clock that several programs read out of one file: it runs like this computer's, so many milliseconds ahead or behind.
 */
export const clockInFile = (path: string): Clock => {
  let last = 0;
  const shiftMs = (): number => {
    // a program that is being ended may outlive its clock
    if (existsSync(path)) last = Number(readFileSync(path, 'utf8'));
    return last;
  };
  return { now: () => Date.now() + shiftMs(), monotonic: () => performance.now() };
};

export type FileClock = Clock & {
  path: string;
  /** All programs that read it find themselves at that moment, and go on from there. */
  moveTo(epochMs: number): void;
  remove(): void;
};

export const createFileClock = (startAt: number): FileClock => {
  const folder = mkdtempSync(join(tmpdir(), 'meridian-clock-'));
  const path = join(folder, 'shift-ms');
  const moveTo = (epochMs: number): void => {
    writeFileSync(`${path}.new`, String(epochMs - Date.now()));
    renameSync(`${path}.new`, path);
  };
  moveTo(startAt);
  return { ...clockInFile(path), path, moveTo, remove: () => rmSync(folder, { recursive: true, force: true }) };
};
