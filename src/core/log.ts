import { closeSync, existsSync, fstatSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from './context.ts';

const fileMaxBytes = 1024 * 1024;
const filesKept = 4;

/** A line file that never grows past its bound: `core.log`, then `core.1.log` … for the older ones. */
const openRotatingFile = (folder: string): { write(line: string): void; close(): void } => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const nameOf = (age: number): string => join(folder, age === 0 ? 'core.log' : `core.${age}.log`);
  let file = openSync(nameOf(0), 'a', 0o600);
  let sizeBytes = fstatSync(file).size;
  const rotate = (): void => {
    closeSync(file);
    rmSync(nameOf(filesKept - 1), { force: true });
    for (let age = filesKept - 2; age >= 0; age -= 1)
      if (existsSync(nameOf(age))) renameSync(nameOf(age), nameOf(age + 1));
    file = openSync(nameOf(0), 'a', 0o600);
    sizeBytes = 0;
  };
  return {
    write: (line) => {
      // a full disk must not end a recording because nothing can be said about it
      try {
        if (sizeBytes + line.length > fileMaxBytes) rotate();
        sizeBytes += writeSync(file, line);
      } catch {}
    },
    close: () => closeSync(file),
  };
};

/**
 * Structured lines in `folder`, at most 4 MiB of them, written at once so that the last words before a crash
 * are there. Values are plain and never a name, a text or a secret: see {@link Log}. A logging library would add
 * half the start of a bare Node and do no more.
 */
export const openLog = (folder: string, now: () => number): { log: Log; close(): void } => {
  const file = openRotatingFile(folder);
  const log: Log = (level, event, values = {}) =>
    file.write(`${JSON.stringify({ level, at: now(), event, ...values })}\n`);
  return { log, close: file.close };
};
