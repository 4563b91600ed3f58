import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { waitUntil } from '../../helpers/wait-until.ts';
import { freePort } from './put-peer.ts';
import type { UploadPeer } from './upload-peer.ts';

const isOpen = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

const run = async (command: string, args: readonly string[]): Promise<void> => {
  const [code] = await once(spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'] }), 'exit');
  if (code !== 0) throw new Error(`Expected ${command} to end well, got ${code}`);
};

/** An rsync daemon that takes whole files (`-W`) and syncs each (`--fsync`); one stream, no hash but rsync's own. */
export const startRsyncPeer = async (folder: string, { isDurable = true } = {}): Promise<UploadPeer> => {
  const [source, files] = [join(folder, 'source'), join(folder, 'files')];
  mkdirSync(source, { recursive: true });
  mkdirSync(files, { recursive: true });
  const port = await freePort();
  const file = join(folder, 'rsyncd.conf');
  const owner = process.getuid?.() === 0 ? 'uid = root\ngid = root\n' : '';
  writeFileSync(file, `use chroot = no\n${owner}[files]\npath = ${files}\nread only = false\n`);
  const options = ['--daemon', '--no-detach', `--config=${file}`, `--port=${port}`, '--address=127.0.0.1'];
  const daemon = spawn('rsync', options, { stdio: 'ignore' });
  await waitUntil('rsync answers', () => isOpen(port));
  const name = isDurable ? 'rsync -W --fsync' : 'rsync -W';
  return {
    name,
    pid: daemon.pid ?? 0,
    prepare: async (media) => {
      rmSync(source, { recursive: true, force: true });
      mkdirSync(source);
      for (const { bytes, wire } of media) writeFileSync(join(source, wire.sha256), bytes);
    },
    send: () =>
      run('rsync', ['-r', '-W', ...(isDurable ? ['--fsync'] : []), `${source}/`, `rsync://127.0.0.1:${port}/files/`]),
    stop: async () => {
      const ended = once(daemon, 'exit');
      daemon.kill('SIGTERM');
      await ended;
    },
  };
};
