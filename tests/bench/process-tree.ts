import { readdirSync, readFileSync } from 'node:fs';

/** Fields of /proc/<pid>/stat behind the command's name, which may hold anything (proc(5)). */
const statOf = (pid: number): { parent: number; ticks: number } | null => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) };
  } catch {
    return null;
  }
};

/**
 * Processor time that a program and all that it started have used so far, in clock ticks.
 * @throws Error where there is no /proc.
 */
export const ticksOfTree = (root: number): number => {
  const stats = new Map<number, { parent: number; ticks: number }>();
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? statOf(Number(name)) : null;
    if (stat !== null) stats.set(Number(name), stat);
  }
  const isOfTree = (pid: number): boolean => {
    for (let at = pid; at > 1; at = stats.get(at)?.parent ?? 0) if (at === root) return true;
    return false;
  };
  let ticks = 0;
  for (const [pid, stat] of stats) if (isOfTree(pid)) ticks += stat.ticks;
  return ticks;
};
