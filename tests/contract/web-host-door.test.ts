import { chmodSync, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { createServer, request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { routes } from '#shared/contract/index.ts';
import { type Kiosk, startKiosk } from '#tests/helpers/kiosk.ts';
import { setUpClass } from '#tests/helpers/kiosk-class.ts';
import { tempFolder } from '#tests/helpers/temp-folder.ts';

/** What only a real port can show: raw addresses, foreign hosts, second starts, clean ends. */

const asRoot = process.getuid?.() === 0;

/** A request exactly as written: no client of ours tidies its path. */
const raw = (origin: string, target: string, headers: Record<string, string> = {}, method = 'GET') =>
  new Promise<{ status: number; body: string }>((resolve, reject) => {
    const { hostname, port } = new URL(origin);
    const asked = httpRequest({ hostname, port, path: target, method, headers, agent: false }, (answer) => {
      let body = '';
      answer.setEncoding('utf8');
      answer.on('data', (text) => {
        body += text;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }));
    });
    asked.on('error', reject);
    asked.end();
  });

const cookieOf = async (kiosk: Kiosk): Promise<string> => {
  const answer = await fetch(await kiosk.freshAddress(), { redirect: 'manual' });
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
};

const isListening = (origin: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(Number(new URL(origin).port), '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

describe('the web host on its port', () => {
  let kiosk: Kiosk;
  beforeAll(async () => {
    kiosk = await startKiosk({ name: 'door' });
  });
  afterAll(() => kiosk.stop());

  it('answers nothing without the secret, on every route', async () => {
    for (const path of ['/', '/index.html', routes.events, routes.operation('app.status'), '/media/x', '/control/open'])
      for (const method of ['GET', 'POST', 'PUT', 'HEAD', 'DELETE', 'OPTIONS']) {
        const { status, body } = await raw(kiosk.origin, path, {}, method);
        expect([path, method, status]).toEqual([path, method, 403]);
        expect(body).not.toMatch(/script|class|version/i);
      }
  });

  it('answers nothing to another Host or Origin, even with the secret', async () => {
    const cookie = await cookieOf(kiosk);
    expect((await raw(kiosk.origin, '/', { cookie })).status).toBe(200);
    expect((await raw(kiosk.origin, '/', { cookie, host: 'evil.example' })).status).toBe(403);
    expect((await raw(kiosk.origin, '/', { cookie, host: `localhost:${new URL(kiosk.origin).port}` })).status).toBe(
      403,
    );
    expect((await raw(kiosk.origin, '/', { cookie, origin: 'http://evil.example' })).status).toBe(403);
    expect((await raw(kiosk.origin, '/', { cookie, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  });

  it('goes on after a request in a method that no page can use', async () => {
    const cookie = await cookieOf(kiosk);
    await expect(raw(kiosk.origin, '/', { cookie }, 'TRACE')).rejects.toThrow();
    expect(await raw(kiosk.origin, '/', { cookie })).toMatchObject({ status: 200 });
  });

  it('serves no file beside the page, however the way there is written', async () => {
    const cookie = await cookieOf(kiosk);
    const ways = [
      '/../package.json',
      '/..%2fpackage.json',
      '/%2e%2e/%2e%2e/package.json',
      '/..%5c..%5cpackage.json',
      '/assets/../../../package.json',
      '/assets/%2e%2e%2f%2e%2e%2f%2e%2e%2fpackage.json',
      '/....//....//package.json',
      '/%00/../package.json',
      '/file:///etc/passwd',
      '/%252e%252e/package.json',
    ];
    for (const way of ways) {
      const { status, body } = await raw(kiosk.origin, way, { cookie });
      expect([way, status >= 400]).toEqual([way, true]);
      expect(body).not.toContain('"name": "meridian"');
    }
  });

  it('gives a second start the running kiosk and starts no other', async () => {
    const second = await startKiosk({ dataDir: kiosk.dataDir });
    expect(new URL(second.address).origin).toBe(kiosk.origin);
    expect((await fetch(second.address, { redirect: 'manual' })).status).toBe(303);
    await second.stop();
    expect(await isListening(kiosk.origin)).toBe(true);
  });

  it('tells a stranger nothing under the address of the second start', async () => {
    const headers = { authorization: 'Bearer guessed' };
    expect((await raw(kiosk.origin, '/control/open', headers, 'POST')).status).toBe(403);
  });

  it('keeps what it leaves in the folder to this user', async () => {
    expect(statSync(join(kiosk.dataDir, 'web-host.json')).mode & 0o777).toBe(0o600);
  });
});

describe('the web host when it ends', () => {
  let kiosk: Kiosk;
  beforeEach(async () => {
    kiosk = await startKiosk({ name: 'door' });
  });
  afterEach(() => kiosk.stop());

  it('frees port, lock and note when it is asked to end', async () => {
    const { origin, dataDir } = kiosk;
    await kiosk.restart();
    expect(kiosk.origin).toBe(origin);
    await kiosk.stop();
    expect(await isListening(origin)).toBe(false);
    expect(existsSync(dataDir)).toBe(false);
  });

  it('starts again after the plug was pulled, over the note left behind', async () => {
    const { token } = await setUpClass(kiosk, { project: 'none' });
    expect(token).not.toBe('');
    await kiosk.kill();
    expect(existsSync(join(kiosk.dataDir, 'web-host.json'))).toBe(true);
    await kiosk.restart();
    expect((await kiosk.call('app.status', {})).class?.name).toBe('Class 4b');
  });

  it('ends the event stream with the page, and the page with the kiosk', async () => {
    const gone = new AbortController();
    const stream = await kiosk.fetch(new Request(kiosk.origin + routes.events, { signal: gone.signal }));
    const reader = stream.body?.getReader();
    const first = await reader?.read();
    expect(new TextDecoder().decode(first?.value)).toContain('core.beat');
    gone.abort();
    await expect(reader?.read()).rejects.toThrow();

    const another = await kiosk.fetch(new Request(kiosk.origin + routes.events));
    await kiosk.kill();
    await expect(another.text()).rejects.toThrow();
  });
});

describe('a web host that cannot start', () => {
  const failureOf = (dataDir: string, port = 0): Promise<string> =>
    startKiosk({ dataDir, port }).then(
      async (kiosk) => {
        await kiosk.stop();
        return 'it started';
      },
      (error: unknown) => String(error),
    );

  it('says which port is taken and what to do', async () => {
    const thief = createServer();
    await new Promise<void>((resolve) => thief.listen(0, '127.0.0.1', resolve));
    const taken = thief.address();
    if (taken === null || typeof taken === 'string') throw new Error('expected a port');
    const dataDir = tempFolder();
    const said = await failureOf(dataDir, taken.port);
    expect(said).toContain(`Port ${taken.port} of this computer is used by another program.`);
    expect(said).toContain('npm start -- --port');
    await new Promise((resolve) => thief.close(resolve));
    expect(await failureOf(dataDir)).toBe('it started');
  });

  // root may write anywhere
  it.skipIf(asRoot)('says that the data folder is read-only and what to do', async () => {
    const dataDir = tempFolder();
    chmodSync(dataDir, 0o555);
    const said = await failureOf(dataDir);
    chmodSync(dataDir, 0o755);
    expect(said).toContain('cannot write to its data folder');
    expect(said).toContain('--data');
  });

  it('says so when the data folder cannot be made at all', async () => {
    const file = join(tempFolder(), 'a-file');
    writeFileSync(file, '');
    expect(await failureOf(join(file, 'data'))).toContain('cannot write to its data folder');
  });

  it('never starts empty over a database that it cannot read', async () => {
    const dataDir = tempFolder();
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(join(dataDir, 'device.sqlite'), 'this is no database, but it was somebody’s data');
    const said = await failureOf(dataDir);
    expect(said).toMatch(/cannot be read\. Nothing was deleted/);
  });
});
