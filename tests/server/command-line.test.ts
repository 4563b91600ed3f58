import { execFile } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeEach, describe, expect, it } from 'vitest';
import { adminHelp } from '#server/cli/admin-help.ts';
import type { AdminOperationName } from '#shared/contract/admin.ts';
import { endpointInfo } from '#shared/contract/wire.ts';
import { endpointMain, runAdminCommand } from '../helpers/admin-command.ts';
import { startEndpointProcess } from '../helpers/endpoint-process.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { TestClass } from '../helpers/test-class.ts';

const home = join(tmpdir(), 'meridian-nobodys-home');
/** Where no endpoint was ever started without a folder of its own. */
const nobodysHome = { HOME: home, XDG_DATA_HOME: home, LOCALAPPDATA: home };

const run = (...args: string[]) =>
  promisify(execFile)(process.execPath, [endpointMain, ...args], { env: { ...process.env, ...nobodysHome } }).then(
    ({ stdout }) => ({ code: 0, text: stdout }),
    (error: { code: number; stderr: string }) => ({ code: error.code, text: error.stderr }),
  );

describe("the endpoint's commands", () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = tempFolder();
  });

  it.each([
    [['--port', '99999', '--data', 'x']],
    [['--nonsense']],
    [['admin', 'dance', '--data', 'x']],
    [['admin', 'classes']],
  ])('says what was expected for %j', async (args) => {
    const { code, text } = await run(...args);
    expect([code, text.length > 10, text.includes('    at ')]).toEqual([2, true, false]);
  });

  /** What the admin page does, and the command that does the same; signing in is the page's alone. */
  const commandOf: Record<Exclude<AdminOperationName, `session.${string}`>, string> = {
    'overview.read': 'totals',
    'audit.list': 'audit list',
    'audit.verify': 'audit list | verify',
    'settings.read': 'notice show',
    'settings.set_notices': 'notice closing <day>',
    'settings.forecast_retention': 'retention show',
    'settings.set_retention': 'retention set <days> <days>',
    'settings.confirm_clock': 'clock show | confirm',
    'settings.pause_writes': 'writes pause | resume',
    'organisation.list': 'organisation list',
    'organisation.create': 'organisation list | create <name>',
    'organisation.rename': 'organisation rename <id> <name>',
    'class.list': 'classes',
    'class.verify': 'class verify <class-id>',
    'class.set_quota': 'quota set <class-id> <MiB>',
    'class.set_organisation': 'class move <class-id>',
    'class.erase': 'class erase <class-id>',
    'class.measure': 'class export <class-id> --to DIR',
    'device.list': 'device list',
    'device.revoke': 'device revoke <class-id>',
    'join_code.list': 'join-code list',
    'join_code.create': 'join-code create',
    'join_code.end': 'join-code end <code>',
    'project.list': 'project list',
    'project.feature': 'project feature | unfeature <id>',
    'project.end': 'project end | reopen <id>',
    'report.list': 'report list',
    'report.open': 'report show <id>',
    'report.decide': 'report remove | keep <id>',
    'message.list': 'message reports',
    'message.open': 'message read <message-id>',
    'message.settle': 'message settle <message-id>',
    'admin.list': 'person list | link <id> | end <id>',
    'admin.create': 'person add <name> --role',
    'admin.link': 'person list | link <id>',
    'admin.end': 'person list | link <id> | end <id>',
  };

  it('do what the admin page does', async () => {
    for (const [operation, command] of Object.entries(commandOf))
      expect(adminHelp, operation).toContain(`  ${command}`);
    const place = { dataDir };
    const id = (await runAdminCommand(place, 'organisation', 'create', 'District 7')).trim();
    await runAdminCommand(place, 'organisation', 'rename', id, 'District 8');
    expect(await runAdminCommand(place, 'organisation', 'list')).toContain('District 8');
    await runAdminCommand(place, 'join-code', 'create', '--label', 'School by the lake', '--organisation', id);
    expect(await runAdminCommand(place, 'join-code', 'list')).toContain('School by the lake');
    await expect(runAdminCommand(place, 'report', 'show', id)).rejects.toThrow(`No report ${id}`);
    expect((await runAdminCommand(place, 'traffic')).trim().split('\n')).toHaveLength(30);
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
