import { afterEach, describe, expect, it } from 'vitest';
import { expectRejection } from '#tests/helpers/expect-app-error.ts';
import { makers } from '#tests/helpers/release.ts';
import { type ReadyClass, startReadyClass } from '#tests/helpers/start-core.ts';
import { createTestHost } from '#tests/helpers/test-host.ts';
import { createWebShell } from '#web-host/web-shell.ts';

describe('the app as a program of this computer', () => {
  let ready: ReadyClass;
  afterEach(() => ready.core.remove());

  it('says honestly that a window of a browser sees to neither start nor updates', async () => {
    const endpoint = { start: () => Promise.reject(new Error('unused')), stop: async () => undefined };
    const host = { ...createTestHost(), shell: createWebShell(endpoint, () => undefined) };
    ready = await startReadyClass({ host });
    const { core, teacherToken } = ready;
    await core.call('machine.start_at_login', { isOn: true }, teacherToken);
    const read = await core.call('machine.read', {}, teacherToken);
    expect(read).toEqual({ version: '0.0.0-test', startsAtLogin: null, updates: { kind: 'others' } });
    expect(await core.call('update.install', {}, teacherToken)).toEqual({ isInstalling: false });
  });

  it('switches the start at log-in, for a teacher alone, and writes it down', async () => {
    const host = createTestHost();
    let isOn = false;
    Object.assign(host.shell, {
      startsAtLogin: async () => (isOn ? 'on' : 'off'),
      setStartAtLogin: async (wish: boolean) => {
        isOn = wish;
      },
    });
    const updates = { releaseKeys: [makers.publicKey], platform: 'linux', arch: 'x64' };
    ready = await startReadyClass({ host, updates });
    const { core, teacherToken } = ready;
    await expectRejection(core.call('machine.start_at_login', { isOn: true }, undefined), 'auth.teacher_required');
    expect(isOn).toBe(false);
    await core.call('machine.start_at_login', { isOn: true }, teacherToken);
    expect(await core.call('machine.read', {}, teacherToken)).toMatchObject({
      startsAtLogin: 'on',
      updates: { kind: 'itself', state: 'none', version: null, problem: null, isOverdue: false },
    });
    const { entries } = await core.call('audit.list', {}, teacherToken);
    expect(entries.map(({ action }) => action)).toContain('machine.start_at_login');
  });
});
