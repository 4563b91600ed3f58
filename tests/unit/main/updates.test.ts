import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { electronUpdaterPort, type UpdatePort, updates } from '#main/updates.ts';
import { type Activity, nextUpdate, type UpdateEvent, type UpdateState } from '#shared/domain/update.ts';
import { isLaterVersion } from '#shared/domain/version-order.ts';

const current = '1.4.2';
const versions = [
  '1.4.2',
  '1.4.1',
  '1.4.3',
  '1.5.0',
  '0.9.9',
  '2.0.0',
  '1.10.0',
  '2.0.0-beta.1',
  'v2.0.0',
  '',
  '1.5',
  '../9.9.9',
];
const activities = fc.record({ isRecording: fc.boolean(), isUploading: fc.boolean(), isInSession: fc.boolean() });
const events: fc.Arbitrary<UpdateEvent> = fc.oneof(
  fc.constantFrom<UpdateEvent>({ kind: 'due' }, { kind: 'downloaded' }, { kind: 'failed' }, { kind: 'leaving' }),
  fc.constantFrom(null, ...versions).map((version) => ({ kind: 'answered' as const, version })),
);
const states = fc.constantFrom<UpdateState>(
  { kind: 'idle' },
  { kind: 'checking' },
  { kind: 'available', version: '1.5.0' },
  { kind: 'downloading', version: '1.5.0' },
  { kind: 'ready', version: '1.5.0' },
);
const quiet: Activity = { isRecording: false, isUploading: false, isInSession: false };

describe('an app update', () => {
  it('E11 does nothing while recording, uploading or in a session, and never goes back', () => {
    const commands = new Set<string>();
    fc.assert(
      fc.property(states, fc.array(fc.tuple(events, activities), { maxLength: 40 }), (first, steps) => {
        let state = first;
        for (const [event, activity] of steps) {
          const next = nextUpdate(state, event, activity, current);
          if (next.command !== null) {
            commands.add(next.command);
            expect(activity).toEqual(quiet);
            if (next.command === 'install') expect(event.kind).toBe('leaving');
          }
          if ('version' in next.state) expect(isLaterVersion(next.state.version, current)).toBe(true);
          state = next.state;
        }
      }),
      { numRuns: 3_000 },
    );
    expect([...commands].sort()).toEqual(['check', 'download', 'install']);
  });

  it('E11 takes only later releases', () => {
    expect(versions.filter((version) => isLaterVersion(version, current))).toEqual([
      '1.4.3',
      '1.5.0',
      '2.0.0',
      '1.10.0',
    ]);
    expect(isLaterVersion('1.5.0', 'unknown')).toBe(false);
  });

  it('E11 orders releases strictly', () => {
    const part = fc.nat({ max: 20 });
    const version = fc.tuple(part, part, part).map((parts) => parts.join('.'));
    fc.assert(
      fc.property(version, version, (a, b) => {
        expect(Number(isLaterVersion(a, b)) + Number(isLaterVersion(b, a))).toBe(a === b ? 0 : 1);
      }),
    );
  });
});

describe('the updater', () => {
  const port = (version: string | null, calls: string[]): UpdatePort => ({
    check: async () => {
      calls.push('check');
      return version;
    },
    download: async () => void calls.push('download'),
    install: () => void calls.push('install'),
  });

  it('asks, fetches, and installs when the person leaves', async () => {
    const calls: string[] = [];
    const updating = updates(port('1.5.0', calls), () => quiet, current);
    expect(await updating.leave()).toBe(false);
    await updating.due();
    expect(calls).toEqual(['check', 'download']);
    expect(await updating.leave()).toBe(true);
    expect(calls).toEqual(['check', 'download', 'install']);
  });

  it('E11 waits with each step until the class is done', async () => {
    const calls: string[] = [];
    const activity = { ...quiet, isRecording: true };
    const updating = updates(port('1.5.0', calls), () => activity, current);
    await updating.due();
    expect(calls).toEqual([]);
    Object.assign(activity, quiet);
    await updating.due();
    Object.assign(activity, { isInSession: true });
    expect(await updating.leave()).toBe(false);
    expect(calls).toEqual(['check', 'download']);
  });

  it('tries again after a failure, at the next time', async () => {
    const calls: string[] = [];
    const failing = { ...port('1.5.0', calls), download: () => Promise.reject(new Error('no network')) };
    const updating = updates(failing, () => quiet, current);
    await updating.due();
    await updating.due();
    expect(calls).toEqual(['check', 'check']);
    expect(await updating.leave()).toBe(false);
  });

  it('has electron-updater do nothing by itself', async () => {
    const calls: unknown[] = [];
    const updater = {
      checkForUpdates: async () => ({ isUpdateAvailable: true, updateInfo: { version: '1.5.0' } }),
      downloadUpdate: async () => ['file'],
      quitAndInstall: (...args: unknown[]) => void calls.push(args),
    };
    const asPort = electronUpdaterPort(updater as unknown as Parameters<typeof electronUpdaterPort>[0]);
    expect(updater).toMatchObject({
      autoDownload: false,
      autoInstallOnAppQuit: false,
      allowDowngrade: false,
      allowPrerelease: false,
      disableWebInstaller: true,
    });
    expect(await asPort.check()).toBe('1.5.0');
    asPort.install();
    expect(calls).toEqual([[true, false]]);
  });
});
