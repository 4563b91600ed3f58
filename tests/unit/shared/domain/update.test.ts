import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileFor, manifestNameFor, updatesItself } from '#shared/domain/release.ts';
import { isCalm, nextUpdate, noActivity, type UpdateEvent, type UpdateState } from '#shared/domain/update.ts';
import { isLaterVersion } from '#shared/domain/version-order.ts';

const current = '1.4.2';
const versions = [
  ...['1.4.2', '1.4.1', '1.4.3', '1.5.0', '0.9.9', '2.0.0', '1.10.0'],
  ...['2.0.0-beta.1', 'v2.0.0', '', '1.5', '../9.9.9'],
];
const situations = fc.record({
  activity: fc.record({ isRecording: fc.boolean(), isUploading: fc.boolean(), isInSession: fc.boolean() }),
  current: fc.constant(current),
  isCheckDue: fc.boolean(),
  isDownloadTime: fc.boolean(),
});
const events: fc.Arbitrary<UpdateEvent> = fc.oneof(
  fc.constantFrom<UpdateEvent>(
    { kind: 'due' },
    { kind: 'downloaded' },
    { kind: 'interrupted' },
    { kind: 'failed' },
    { kind: 'leaving' },
  ),
  fc.constantFrom(null, 'unknown' as const, ...versions).map((version) => ({ kind: 'answered' as const, version })),
);
const states = fc.constantFrom<UpdateState>(
  { kind: 'idle' },
  { kind: 'checking' },
  { kind: 'available', version: '1.5.0' },
  { kind: 'downloading', version: '1.5.0' },
  { kind: 'ready', version: '1.5.0' },
  { kind: 'rechecking', version: '1.5.0' },
);

describe('an app update', () => {
  it('E11 does nothing while recording, uploading or in a session, fetches in its hours only, and never goes back', () => {
    const commands = new Set<string>();
    fc.assert(
      fc.property(states, fc.array(fc.tuple(events, situations), { maxLength: 40 }), (first, steps) => {
        let state = first;
        for (const [event, situation] of steps) {
          const next = nextUpdate(state, event, situation);
          if (next.command !== null) {
            commands.add(next.command);
            expect(isCalm(situation.activity)).toBe(true);
            if (next.command === 'install') expect([event.kind, state.kind]).toEqual(['leaving', 'ready']);
            if (next.command === 'download') expect(situation.isDownloadTime).toBe(true);
            if (next.command === 'check') expect(situation.isCheckDue).toBe(true);
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
    const later = versions.filter((version) => isLaterVersion(version, current));
    expect(later).toEqual(['1.4.3', '1.5.0', '2.0.0', '1.10.0']);
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

  it('E11 drops what lies ready once it is not on offer any more, and keeps it when nobody answers', () => {
    const situation = { activity: noActivity, current, isCheckDue: true, isDownloadTime: false };
    const asked = nextUpdate({ kind: 'ready', version: '1.5.0' }, { kind: 'due' }, situation);
    expect(asked).toEqual({ state: { kind: 'rechecking', version: '1.5.0' }, command: 'check' });
    const answered = (version: string | null) =>
      nextUpdate(asked.state, { kind: 'answered', version }, situation).state;
    expect(answered(null)).toEqual({ kind: 'idle' });
    expect(answered('1.5.0')).toEqual({ kind: 'ready', version: '1.5.0' });
    expect(answered('unknown')).toEqual({ kind: 'ready', version: '1.5.0' });
    expect(answered('1.6.0')).toEqual({ kind: 'available', version: '1.6.0' });
    expect(answered('1.4.0')).toEqual({ kind: 'idle' });
  });
});

describe('the files of a release', () => {
  const file = (url: string) => ({ url, sha512: '', size: 1 });

  it('are one for each kind of computer', () => {
    const all = [
      file('Meridian-1.5.0-win-x64.exe'),
      file('Meridian-1.5.0-mac-arm64.zip'),
      file('Meridian-1.5.0-mac-x64.zip'),
      file('Meridian-1.5.0-mac-x64.dmg'),
      file('Meridian-1.5.0-linux-x86_64.AppImage'),
      file('Meridian-1.5.0-linux-amd64.deb'),
    ];
    expect(fileFor(all, 'win32', 'x64')?.url).toBe('Meridian-1.5.0-win-x64.exe');
    expect(fileFor(all, 'darwin', 'arm64')?.url).toBe('Meridian-1.5.0-mac-arm64.zip');
    expect(fileFor(all, 'darwin', 'x64')?.url).toBe('Meridian-1.5.0-mac-x64.zip');
    expect(fileFor(all, 'linux', 'x64')?.url).toBe('Meridian-1.5.0-linux-x86_64.AppImage');
    expect(fileFor(all, 'linux', 'arm64')).toBeNull();
    expect(fileFor(all, 'freebsd', 'x64')).toBeNull();
  });

  it('are named as electron-updater asks for them', () => {
    expect(manifestNameFor('win32', 'x64')).toBe('latest.yml');
    expect(manifestNameFor('darwin', 'arm64')).toBe('latest-mac.yml');
    expect(manifestNameFor('linux', 'x64')).toBe('latest-linux.yml');
    expect(manifestNameFor('linux', 'arm64')).toBe('latest-linux-arm64.yml');
  });
});

describe('an installed app', () => {
  const base = { hasKey: true, isReplaceableAppImage: false, isOfThisAccount: false };

  it('E11 replaces itself only where its own installer put it for this account, and only with a key to believe', () => {
    expect(updatesItself({ ...base, platform: 'win32', isOfThisAccount: true })).toBe(true);
    expect(updatesItself({ ...base, platform: 'linux', isReplaceableAppImage: true })).toBe(true);
    expect(updatesItself({ ...base, platform: 'darwin' })).toBe(true);
    // an MSI, a deb, a folder that somebody unpacked
    expect(updatesItself({ ...base, platform: 'win32', isReplaceableAppImage: true })).toBe(false);
    expect(updatesItself({ ...base, platform: 'linux', isOfThisAccount: true })).toBe(false);
    expect(updatesItself({ ...base, platform: 'win32', isOfThisAccount: true, hasKey: false })).toBe(false);
  });
});
