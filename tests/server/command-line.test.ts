import { execFile } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { promisify } from 'node:util';
import { beforeEach, describe, expect, it } from 'vitest';
import { endpointInfo } from '#shared/contract/wire.ts';
import { endpointMain, runAdminCommand } from '../helpers/admin-command.ts';
import { startEndpointProcess } from '../helpers/endpoint-process.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { TestClass } from '../helpers/test-class.ts';

const run = (...args: string[]) =>
  promisify(execFile)(process.execPath, [endpointMain, ...args]).then(
    ({ stdout }) => ({ code: 0, text: stdout }),
    (error: { code: number; stderr: string }) => ({ code: error.code, text: error.stderr }),
  );

describe("the endpoint's commands", () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = tempFolder();
  });

  it.each([
    [[]],
    [['--port', '99999', '--data', 'x']],
    [['--nonsense']],
    [['admin', 'dance', '--data', 'x']],
    [['admin', 'classes']],
  ])('says what was expected for %j', async (args) => {
    const { code, text } = await run(...args);
    expect([code, text.length > 10, text.includes('    at ')]).toEqual([2, true, false]);
  });

  it('says plainly that the port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { code, text } = await run('--data', dataDir, '--port', String((server.address() as AddressInfo).port));
    expect([code, text.includes('EADDRINUSE'), text.includes('    at ')]).toEqual([1, true, false]);
    server.close();
  });

  it('prints one line of JSON with a code that many classes can use, the same after a restart', async () => {
    const first = await startEndpointProcess(dataDir);
    await new TestClass(first.address).enrol(first.joinCode);
    await new TestClass(first.address).enrol(first.joinCode);
    expect(await first.end('SIGTERM')).toEqual({ code: 0, signal: null });
    const second = await startEndpointProcess(dataDir);
    expect(second.joinCode).toBe(first.joinCode);
    await new TestClass(second.address).enrol(second.joinCode);
    expect(await second.end('SIGINT')).toEqual({ code: 0, signal: null });
  });

  it('ends with the process that started it, when asked to', async () => {
    const { child } = await startEndpointProcess(dataDir);
    const ended = once(child, 'exit');
    child.stdin?.end();
    expect(await ended).toEqual([0, null]);
  });

  it('is administered while it runs', async () => {
    const running = await startEndpointProcess(dataDir, { args: ['--name', 'District 7'] });
    const info = endpointInfo.parse(await (await fetch(`${running.address}/v1`)).json());
    expect(info.name).toBe('District 7');
    const created = await runAdminCommand({ dataDir }, 'join-code', 'create', '--uses', '2', '--days', '3');
    const code = created.split(' ')[0] ?? '';
    expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    const testClass = new TestClass(running.address, 'Lisbon 4b');
    await testClass.enrol(code);
    expect(await runAdminCommand({ dataDir }, 'join-code', 'list')).toContain(`${code}   1 use(s) left`);
    expect(await runAdminCommand({ dataDir }, 'classes')).toMatch(new RegExp(`${testClass.classId}   PT .* Lisbon 4b`));
    expect(await runAdminCommand({ dataDir }, 'device', 'revoke', testClass.classId)).toContain('Revoked');
    await expect(testClass.publishProject()).rejects.toThrow('device.revoked');
    await running.end('SIGTERM');
  });
});
