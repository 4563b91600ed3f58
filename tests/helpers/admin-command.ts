import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const endpointMain = fileURLToPath(new URL('../../src/server/main.ts', import.meta.url));

/** Runs an admin command in a process of its own, as a person would. @returns what it printed. */
export const runAdminCommand = async (
  place: { dataDir: string; environment?: Record<string, string> },
  ...words: string[]
): Promise<string> => {
  const args = [endpointMain, 'admin', ...words, '--data', place.dataDir];
  const env = { ...process.env, ...place.environment };
  return (await promisify(execFile)(process.execPath, args, { env })).stdout;
};
