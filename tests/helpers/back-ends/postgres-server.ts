import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { chmod, chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { freePort, untilListening } from './free-port.ts';

const run = promisify(execFile);

/** Debian keeps the server's programs off the path, by major version. */
const findPrograms = (): string | null => {
  const base = '/usr/lib/postgresql';
  const versions = existsSync(base) ? readdirSync(base).sort((a, b) => Number(b) - Number(a)) : [];
  const found = versions.map((version) => join(base, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb')));
  return found ?? null;
};

const programs = findPrograms();

/** Why tests that need PostgreSQL cannot run here; `null` when they can. */
export const noPostgresReason: string | null =
  programs === null ? 'PostgreSQL is not installed (Debian: apt-get install postgresql)' : null;

/** PostgreSQL refuses to run as root. */
const findUser = async (): Promise<{ uid: number; gid: number } | null> => {
  if (userInfo().uid !== 0) return null;
  const ask = async (flag: string) => Number((await run('id', [flag, 'postgres'])).stdout);
  return { uid: await ask('-u'), gid: await ask('-g') };
};

export type PostgresServer = {
  /** Where databases can be made. */
  adminUrl: string;
  /** Ends it at once, as an operator in a hurry does, and starts it again over the same data. */
  restart: () => Promise<void>;
  stop: () => Promise<void>;
};

/** A real PostgreSQL server of our own, over a temporary folder, on a free port. */
export const startPostgres = async (): Promise<PostgresServer> => {
  if (programs === null) throw new Error(noPostgresReason ?? '');
  const user = await findUser();
  const folder = await mkdtemp(join(tmpdir(), 'meridian-postgres-'));
  if (user !== null) {
    await chmod(folder, 0o700);
    await chown(folder, user.uid, user.gid);
  }
  const port = await freePort();
  const as = { cwd: folder, ...(user ?? {}) };
  await run(
    join(programs, 'initdb'),
    ['-D', join(folder, 'data'), '-U', 'meridian', '-A', 'trust', '--no-sync', '--locale=C', '-E', 'UTF8'],
    as,
  );
  const start = async () => {
    const settings = ['-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=${folder}`];
    const child = spawn(
      join(programs, 'postgres'),
      ['-D', join(folder, 'data'), '-p', String(port), ...settings, '-c', 'max_connections=200'],
      { ...as, stdio: 'ignore' },
    );
    await untilListening(port, () => child.exitCode !== null);
    return child;
  };
  let child = await start();
  const end = async (signal: 'SIGINT' | 'SIGQUIT') => {
    if (child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  const adminUrl = `postgres://meridian@127.0.0.1:${port}/postgres`;
  const untilReady = async () => {
    for (;;) {
      const client = new pg.Client(adminUrl);
      client.on('error', () => undefined);
      try {
        await client.connect();
        return;
      } catch (error) {
        // it listens a moment before it answers
        if (!(error instanceof pg.DatabaseError) || error.code !== '57P03') throw error;
      } finally {
        await client.end().catch(() => undefined);
      }
    }
  };
  await untilReady();
  return {
    adminUrl,
    restart: async () => {
      await end('SIGQUIT');
      child = await start();
      await untilReady();
    },
    stop: async () => {
      await end('SIGINT');
      await rm(folder, { recursive: true, force: true });
    },
  };
};
