import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from 'electron';
import { AppImageUpdater, NsisUpdater } from 'electron-updater';
import { afterEach, describe, expect, it } from 'vitest';
import type { ReadyUpdate } from '#core/host.ts';
import { withoutSignature } from '#crypto/release-signature.ts';
import { installRelease, updateDesk } from '#main/updates.ts';
import { electronDouble } from '#tests/helpers/electron-double.ts';
import { makeRelease } from '#tests/helpers/release.ts';
import { tempFolder } from '#tests/helpers/temp-folder.ts';
import { appUpdateYml } from '../../../packaging/app-update.ts';

/** An AppImage as far as its installer is concerned: a program that is started once to settle in. */
const program = (says: string, to: string): Buffer =>
  Buffer.from(`#!/bin/sh\necho "${says} $APPIMAGE_EXIT_AFTER_INSTALL" > "${to}"\n`);

/** electron-updater's own classes, as far as they run without Electron: its `quit` is the only thing that is missing. */
const installation = (current = '1.0.0') => {
  const folder = tempFolder();
  const appImage = join(folder, 'Meridian.AppImage');
  const said = join(folder, 'said');
  writeFileSync(appImage, program('old', said));
  chmodSync(appImage, 0o755);
  writeFileSync(join(folder, 'app-update.yml'), appUpdateYml());
  const adapter = {
    version: current,
    name: 'meridian',
    isPackaged: true,
    appUpdateConfigPath: join(folder, 'app-update.yml'),
    userDataPath: join(folder, 'profile'),
    baseCachePath: join(folder, 'cache'),
    whenReady: async () => undefined,
    relaunch: () => undefined,
    quit: () => undefined,
    onQuit: () => undefined,
  };
  const installs: boolean[] = [];
  class Installer extends AppImageUpdater {
    override quitAndInstall(isSilent = false, isForceRunAfter = false): void {
      installs.push(this.install(isSilent, isForceRunAfter));
    }
  }
  process.env.APPIMAGE = appImage;
  const release = makeRelease({ bytes: program('new', said) });
  const path = join(folder, 'proven.release');
  writeFileSync(path, release.bytes);
  const manifest = Buffer.from(withoutSignature(release.manifest)).toString();
  const { sha512 } = JSON.parse(manifest);
  const update: ReadyUpdate = { version: '1.1.0', manifest, path, name: release.fileName, sha512 };
  return { folder, appImage, said, adapter, installs, updater: new Installer(null, adapter), update, release };
};

describe('the installer of releases', () => {
  afterEach(() => {
    delete process.env.APPIMAGE;
  });

  it('E11 has electron-updater put the proven file in the place of the app, asking nobody', async () => {
    const { updater, update, appImage, said, installs, release } = installation();
    await installRelease(updater, update, false);
    expect(installs).toEqual([true]);
    expect(readFileSync(appImage).equals(release.bytes)).toBe(true);
    expect(readFileSync(said, 'utf8')).toBe('new true\n');
  });

  it('E11 leaves the old app where it is when the file on the disk was changed since it was proven, at any place', async () => {
    const { update, appImage, release, adapter, folder } = installation();
    const before = readFileSync(appImage);
    for (const at of [0, 10, Math.floor(release.bytes.byteLength / 2), release.bytes.byteLength - 1]) {
      const bytes = Buffer.from(release.bytes);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      writeFileSync(update.path, bytes);
      const updater = new AppImageUpdater(null, adapter);
      await expect(installRelease(updater, update, false)).rejects.toThrow('signed');
      expect(readFileSync(appImage).equals(before)).toBe(true);
    }
    expect(readdirSync(join(folder, 'cache', 'meridian-updater', 'pending'))).toEqual([]);
  });

  it('E11 never goes back, and installs nothing under another name', async () => {
    for (const current of ['1.1.0', '1.2.0']) {
      const { updater, update, installs } = installation(current);
      await expect(installRelease(updater, update, false)).rejects.toThrow('Expected an update');
      expect(installs).toEqual([]);
    }
    const { updater, update, installs } = installation();
    await expect(installRelease(updater, { ...update, name: 'other.AppImage' }, false)).rejects.toThrow('other');
    expect(installs).toEqual([]);
  });

  it('E11 hands the same file to the installer of Windows', async () => {
    const { adapter, release, update } = installation();
    const manifest = update.manifest.replaceAll('AppImage', 'exe');
    const asked: boolean[] = [];
    class Installer extends NsisUpdater {
      override quitAndInstall(...given: boolean[]): void {
        asked.push(...given);
      }
      installer = (): string => this.installerPath ?? '';
    }
    const updater = new Installer(null, adapter);
    await installRelease(updater, { ...update, manifest, name: release.fileName.replace('AppImage', 'exe') }, true);
    expect(asked).toEqual([true, true]);
    expect(readFileSync(updater.installer()).equals(release.bytes)).toBe(true);
  });
});

describe('the end of the app', () => {
  const ended = async (mayInstall: boolean, load: Parameters<typeof updateDesk>[1]['load'] = null) => {
    const { electron, seen } = electronDouble();
    const desk = updateDesk(electron.app as App, { load, mayInstall: () => mayInstall, execPath: '/opt/Meridian' });
    return { desk, seen };
  };

  it('comes at once when nothing is offered, and the app comes back when it was to', async () => {
    const { desk, seen } = await ended(true);
    await desk.leave();
    expect([seen.exits, seen.relaunches]).toEqual([1, []]);
    await desk.shell.restartToUpdate();
    expect(seen.quits).toBe(1);
    await desk.leave();
    expect([seen.exits, seen.relaunches]).toEqual([2, ['/opt/Meridian']]);
  });

  it('E11 comes at once while somebody is at work, and when what was offered cannot be installed', async () => {
    const { updater, update, appImage } = installation('2.0.0');
    const before = readFileSync(appImage);
    const busy = await ended(false, async () => expect.unreachable('asked for an installer'));
    await busy.desk.shell.offerUpdate(update);
    await busy.desk.leave();
    expect(busy.seen.exits).toBe(1);
    const failing = await ended(true, async () => updater);
    await failing.desk.shell.offerUpdate(update);
    await failing.desk.shell.restartToUpdate();
    await failing.desk.leave();
    // an app that was to come back comes back as it was
    expect([failing.seen.exits, failing.seen.relaunches]).toEqual([1, ['/opt/Meridian']]);
    expect([busy.seen.hasLock, failing.seen.hasLock]).toEqual([true, false]);
    expect(readFileSync(appImage).equals(before)).toBe(true);
  });
});
