import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DataFolder } from '#shared/contract/schemas/class.ts';
import type { CoreSettings } from '../core-options.ts';

type Where = Pick<CoreSettings, 'dataDir' | 'continuityFile'>;

const hadClassHere = ({ dataDir, continuityFile }: Where): boolean => {
  if (continuityFile === undefined) return false;
  try {
    return readFileSync(continuityFile, 'utf8').split('\n').includes(dataDir);
  } catch {
    return false;
  }
};

/** Whether the data of an earlier start is still here, was never here, or is gone although a class was here. */
export const judgeContinuity = (
  where: Where,
  found: { hasClass: boolean; starts: number },
): DataFolder['continuity'] => {
  if (!found.hasClass && hadClassHere(where)) return 'wiped';
  return found.starts > 1 ? 'survived' : 'first_start';
};

/** Remembers outside the data folder that it holds a class: its path and nothing else. Best effort. */
export const rememberClass = (where: Where): boolean => {
  const { dataDir, continuityFile } = where;
  if (continuityFile === undefined || hadClassHere(where)) return true;
  try {
    mkdirSync(dirname(continuityFile), { recursive: true, mode: 0o700 });
    writeFileSync(continuityFile, `${dataDir}\n`, { flag: 'a', mode: 0o600 });
    return true;
  } catch {
    return false;
  }
};
