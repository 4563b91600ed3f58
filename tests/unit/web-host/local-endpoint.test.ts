import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { expectRejection } from '#tests/helpers/expect-app-error.ts';
import { tempFolder } from '#tests/helpers/temp-folder.ts';
import { createLocalEndpoint, type LocalEndpoint } from '#web-host/local-endpoint.ts';

const entry = join(import.meta.dirname, '../../../src/server/main.ts');
const started: LocalEndpoint[] = [];
const local = (program = entry): LocalEndpoint => {
  const endpoint = createLocalEndpoint(program);
  started.push(endpoint);
  return endpoint;
};

afterEach(async () => {
  await Promise.all(started.splice(0).map((endpoint) => endpoint.stop()));
});

const answers = (address: string): Promise<boolean> =>
  fetch(`${address}/v1`).then(
    (response) => response.ok,
    () => false,
  );

describe('the embedded endpoint', () => {
  it('says that it is unavailable when it cannot start', async () => {
    const broken = join(tempFolder(), 'broken.mjs');
    writeFileSync(broken, 'process.exit(3);');
    await expectRejection(local(broken).start(tempFolder()), 'endpoint.local_unavailable');
    await expectRejection(local('/nowhere/main.ts').start(tempFolder()), 'endpoint.local_unavailable');
  });

  it('says so when its port was taken by another program meanwhile', async () => {
    const dataDir = tempFolder();
    const thief = createServer();
    await new Promise<void>((resolve) => thief.listen(0, '127.0.0.1', resolve));
    const taken = thief.address();
    if (taken === null || typeof taken === 'string') throw new Error('expected a port');
    writeFileSync(join(dataDir, 'local-port.json'), JSON.stringify({ port: taken.port }));
    await expectRejection(local().start(dataDir), 'endpoint.local_unavailable');
    await new Promise((resolve) => thief.close(resolve));
  });

  it('takes another port when two kiosks begin at the same moment', async () => {
    const late = join(tempFolder(), 'late.mjs');
    const begin = `if (process.argv.includes('47812')) process.exit(1);\nawait import(${JSON.stringify(entry)});`;
    writeFileSync(late, begin);
    const { address } = await local(late).start(tempFolder());
    expect(await answers(address)).toBe(true);
  });

  it.each(['', '{"port":', '{"port":"x"}'])('starts over the note %j that a pulled plug left behind', async (note) => {
    const dataDir = tempFolder();
    writeFileSync(join(dataDir, 'local-port.json'), note);
    const { address } = await local().start(dataDir);
    expect(await answers(address)).toBe(true);
    expect(readFileSync(join(dataDir, 'local-port.json'), 'utf8')).toContain(new URL(address).port);
  });

  it('starts once, however often it is asked', async () => {
    const endpoint = local();
    const dataDir = tempFolder();
    const [first, second] = await Promise.all([endpoint.start(dataDir), endpoint.start(dataDir)]);
    expect(second).toEqual(first);
    expect(await answers(first.address)).toBe(true);
  });

  it('keeps its address over a restart, and ends when asked', async () => {
    const dataDir = tempFolder();
    const endpoint = local();
    const { address } = await endpoint.start(dataDir);
    await endpoint.stop();
    expect(await answers(address)).toBe(false);
    expect(JSON.parse(readFileSync(join(dataDir, 'local-port.json'), 'utf8'))).toEqual({
      port: Number(new URL(address).port),
    });
    expect((await local().start(dataDir)).address).toBe(address);
  });
});
