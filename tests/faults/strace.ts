import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Why system calls cannot be traced here, or `null`. */
export const whyNoStrace = (): string | null => {
  if (process.platform !== 'linux') return 'strace exists on Linux only';
  const probe = spawnSync('strace', ['-o', '/dev/null', 'true'], { encoding: 'utf8' });
  if (probe.error !== undefined) return 'strace is not installed';
  return probe.status === 0 ? null : `strace may not trace here: ${probe.stderr.trim().split('\n')[0] ?? ''}`;
};

/** One finished system call in the order of completion; `path` is what its first argument refers to. */
export type SystemCall = { name: string; path: string; rest: string; result: number };

const finished = /^(\w+)\((?:\d+)<([^>]*)>(.*)\)\s+= (-?\d+)/;

/** Joins the two halves of calls that another thread's line interrupted. */
export const joinHalves = (lines: readonly string[]): string[] => {
  const halves = new Map<string, string>();
  return lines.flatMap((line) => {
    const [, thread = '', text = ''] = /^(\d+)\s+(.*)$/.exec(line) ?? [];
    if (text.endsWith('<unfinished ...>')) {
      halves.set(thread, text.slice(0, -'<unfinished ...>'.length));
      return [];
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(text);
    return [resumed === null ? text : (halves.get(thread) ?? '') + (resumed[1] ?? '')];
  });
};

/** Runs a Node program under strace and answers its writes and syncs, of all threads. */
export const traceWrites = (program: readonly string[], traceFile: string): SystemCall[] => {
  const calls = 'trace=write,writev,pwrite64,pwritev,fsync,fdatasync,sync_file_range';
  const args = ['-f', '-y', '-s', '32', '-e', calls, '-o', traceFile, process.execPath, ...program];
  const ended = spawnSync('strace', args, { encoding: 'utf8' });
  if (ended.status !== 0) throw new Error(`Expected the traced program to end well: ${ended.stderr}`);
  return joinHalves(readFileSync(traceFile, 'utf8').split('\n')).flatMap((line) => {
    const [, name, path, rest, result] = finished.exec(line) ?? [];
    if (name === undefined || path === undefined || rest === undefined) return [];
    return [{ name, path, rest, result: Number(result) }];
  });
};
