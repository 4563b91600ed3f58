import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { inRepository } from './repository.mjs';

const LOOK_EVERY_MS = 250;

const codeOf = (/** @type {unknown} */ error) => (error instanceof Error && 'code' in error ? error.code : null);

const isRunning = (/** @type {number} */ pid) => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
};

/** Whether who left the note is still at work. A number from before this computer was started is somebody else's by now. */
const isAtWork = (/** @type {string} */ note) => {
  try {
    const isOfToday = statSync(note).mtimeMs > Date.now() - uptime() * 1_000;
    return isOfToday && isRunning(Number(readFileSync(note, 'utf8')));
  } catch {
    return false;
  }
};

const leaveNote = (/** @type {string} */ note) => {
  try {
    mkdirSync(dirname(note), { recursive: true });
    writeFileSync(note, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    // in a folder that cannot be written to, the work itself says so
    return codeOf(error) !== 'EEXIST';
  }
};

/**
 * Does what writes into the folders of this copy while no other command does: two that installed or built at once would
 * write over each other.
 * @template T
 * @param {(line: string) => void} say
 * @param {() => Promise<T>} work finds out itself whether there is still something to do
 * @param {string} note where a command says that it is at work
 * @returns {Promise<T>}
 */
export const oneAtATime = async (say, work, note = inRepository('.build/at-work')) => {
  let isTold = false;
  while (!leaveNote(note)) {
    if (!isAtWork(note)) {
      rmSync(note, { force: true });
      continue;
    }
    if (!isTold) say('Another command is installing or building in this folder; this one waits until that is done …');
    isTold = true;
    await wait(LOOK_EVERY_MS);
  }
  try {
    return await work();
  } finally {
    rmSync(note, { force: true });
  }
};
