import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';

import { joinHalves } from './strace.ts';

export { whyNoStrace } from './strace.ts';

/** What a program did to the files of a folder, in order, and when it said that something is safe. */
export type RecordedStep =
  | { kind: 'write'; file: string; at: number; bytes: Buffer }
  | { kind: 'cut'; file: string; size: number }
  | { kind: 'flush'; file: string }
  | { kind: 'said' };

const call = /^(\w+)\((\d+)<([^>]*)>(.*)\)\s+= (-?\d+)/;

const bytesOf = (escaped: string): Buffer => Buffer.from(escaped.replaceAll('\\x', ''), 'hex');

const stepOf = (line: string, folder: string): RecordedStep | null => {
  const [, name, fd, shown = '', rest = '', result = '-1'] = call.exec(line) ?? [];
  if (name === undefined || Number(result) < 0) return null;
  const [, text = '', offset = ''] = /^, "((?:\\x[0-9a-f]{2})*)"(?:\.\.\.)?, \d+(?:, (\d+))?/.exec(rest) ?? [];
  if (name === 'write' && fd === '1') return bytesOf(text).includes('ack ') ? { kind: 'said' } : null;
  const path = shown.startsWith('\\x') ? bytesOf(shown).toString('utf8') : shown;
  // shared memory is not on the disk; the rollback journal of the first moment is deleted before anything is said
  if (!path.startsWith(folder) || path.endsWith('-shm') || path.endsWith('-journal') || path.endsWith('trace.txt'))
    return null;
  const file = basename(path);
  if (name === 'pwrite64') return { kind: 'write', file, at: Number(offset), bytes: bytesOf(text) };
  if (name === 'ftruncate') return { kind: 'cut', file, size: Number(rest.replace(/\D/g, '')) };
  return name === 'fsync' || name === 'fdatasync' ? { kind: 'flush', file } : null;
};

/**
 * Runs a Node program of one thread that works in `folder` and records with `strace` every byte it writes there, every flush, and every
 * `ack` it says.
 */
export const recordSession = (program: readonly string[], folder: string): RecordedStep[] => {
  const trace = join(folder, 'trace.txt');
  const calls = 'trace=write,pwrite64,ftruncate,fsync,fdatasync';
  const args = ['-f', '-y', '-xx', '-s', '1000000', '-e', calls, '-o', trace, process.execPath, ...program];
  const ended = spawnSync('strace', args, { encoding: 'utf8' });
  if (ended.status !== 0) throw new Error(`Expected the recorded program to end well: ${ended.stderr}`);
  const lines = joinHalves(readFileSync(trace, 'utf8').split('\n'));
  const steps = lines.flatMap((line) => stepOf(line, folder) ?? []);
  rmSync(trace);
  return steps;
};
