import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { waitUntil } from '../../helpers/wait-until.ts';
import { inParallel, type UploadPeer } from './upload-peer.ts';

const put = (agent: Agent, url: string, bytes: Buffer, expected: string | null): Promise<void> =>
  new Promise((resolve, reject) => {
    const headers = { 'content-length': bytes.length };
    const call = request(url, { method: 'PUT', headers, agent }, async (response) => {
      const parts: Buffer[] = [];
      for await (const part of response) parts.push(part);
      const isStored = (response.statusCode ?? 500) < 300;
      if (isStored && (expected === null || Buffer.concat(parts).toString() === expected)) resolve();
      else reject(new Error(`Expected the peer to store the same bytes, got ${response.statusCode}`));
    });
    call.on('error', reject).end(bytes);
  });

const peerOf = (
  name: string,
  address: string,
  { child, atOnce, answersHash }: { child: ChildProcess; atOnce: number; answersHash: boolean },
): UploadPeer => {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  return {
    name,
    pid: child.pid ?? 0,
    prepare: async () => undefined,
    send: (media) =>
      inParallel(media, atOnce, ({ bytes, wire }) =>
        put(agent, `${address}/${wire.sha256}`, bytes, answersHash ? wire.sha256 : null),
      ),
    stop: async () => {
      agent.destroy();
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
};

/** The least that a durable upload can be: see `put-server.ts`. */
export const startPutPeer = async (folder: string, atOnce: number): Promise<UploadPeer> => {
  mkdirSync(folder, { recursive: true });
  const program = fileURLToPath(new URL('./put-server.ts', import.meta.url));
  const child = spawn(process.execPath, [program, folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const address = String(JSON.parse(line).address);
  return peerOf('Node PUT with SHA-256 and fsync', address, { child, atOnce, answersHash: true });
};

/** A port that was free a moment ago. */
export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('Expected a port');
  return address.port;
};

/** nginx as a WebDAV server: neither hashed nor durable, written in C. */
export const startNginxPeer = async (folder: string, atOnce: number): Promise<UploadPeer> => {
  const files = join(folder, 'files');
  mkdirSync(files, { recursive: true });
  const port = await freePort();
  const configuration = `
    worker_processes 1; daemon off; pid ${folder}/pid; error_log ${folder}/error.log;
    ${process.getuid?.() === 0 ? 'user root;' : ''}
    events { worker_connections 64; }
    http {
      access_log off; client_max_body_size 0; client_body_temp_path ${folder}/body;
      server { listen 127.0.0.1:${port}; root ${files}; location / { dav_methods PUT; } }
    }`;
  const file = join(folder, 'nginx.conf');
  writeFileSync(file, configuration);
  const child = spawn('nginx', ['-p', folder, '-c', file], { stdio: 'ignore' });
  const address = `http://127.0.0.1:${port}`;
  await waitUntil('nginx answers', () =>
    fetch(address).then(
      () => true,
      () => false,
    ),
  );
  return peerOf('nginx WebDAV, neither hashed nor durable', address, { child, atOnce, answersHash: false });
};
