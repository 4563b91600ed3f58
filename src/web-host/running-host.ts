import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { z } from 'zod';

/** The note a running web host leaves in its data folder, readable by this user only. */
const note = z.object({ port: z.int(), controlKey: z.string() });

const notePath = (dataDir: string): string => join(dataDir, 'web-host.json');
const controlPath = '/control/open';
const answer = z.object({ address: z.string() });

/**
 * Asks the web host that already runs on this data folder for a fresh address.
 *
 * @returns `null` when none answers: the note is missing, or was left behind by a crash
 */
export const askRunningHost = async (dataDir: string): Promise<string | null> => {
  try {
    const { port, controlKey } = note.parse(JSON.parse(await readFile(notePath(dataDir), 'utf8')));
    const response = await fetch(`http://127.0.0.1:${port}${controlPath}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${controlKey}` },
      signal: AbortSignal.timeout(5_000),
    });
    return answer.parse(await response.json()).address;
  } catch {
    return null;
  }
};

/** Answers a second start of the program with a fresh address, and nobody else. */
export const createControl = (freshAddress: () => string) => {
  const controlKey = randomBytes(32).toString('base64url');
  return {
    handle: (message: IncomingMessage, response: ServerResponse): boolean => {
      const isOurs = message.headers.authorization === `Bearer ${controlKey}` && message.headers.origin === undefined;
      if (message.url !== controlPath || message.method !== 'POST' || !isOurs) return false;
      response
        .writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' })
        .end(JSON.stringify({ address: freshAddress() }));
      return true;
    },
    writeNote: async (dataDir: string, port: number): Promise<void> => {
      await mkdir(dataDir, { recursive: true });
      const path = notePath(dataDir);
      await writeFile(`${path}.new`, JSON.stringify({ port, controlKey }), { mode: 0o600 });
      await rename(`${path}.new`, path);
    },
    removeNote: (dataDir: string): Promise<void> => rm(notePath(dataDir), { force: true }),
  };
};
