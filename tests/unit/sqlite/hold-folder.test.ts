import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { holdFolder } from '#sqlite/hold-folder.ts';
import { isNetworkLocation } from '#sqlite/network-location.ts';
import { expectCode } from '#tests/helpers/expect-app-error.ts';
import { tempFolder } from '#tests/helpers/temp-folder.ts';

/** Another process that holds `folder` until it is killed. */
const holdElsewhere = async (folder: string): Promise<{ kill(): Promise<void> }> => {
  const module = new URL('../../../src/sqlite/hold-folder.ts', import.meta.url).href;
  const script = `
    const { holdFolder } = await import(${JSON.stringify(module)});
    holdFolder(${JSON.stringify(folder)});
    console.log('held');
    setInterval(() => {}, 60_000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => resolve());
    child.once('exit', () => reject(new Error('the holder ended early')));
  });
  return {
    kill: () => {
      child.kill('SIGKILL');
      return exited;
    },
  };
};

describe('holdFolder', () => {
  it('D6 turns a second process away, and lets the next in after a crash of the first', async () => {
    const folder = tempFolder();
    const other = await holdElsewhere(folder);
    try {
      expectCode(() => holdFolder(folder), 'data.folder_in_use');
    } finally {
      await other.kill();
    }
    holdFolder(folder).release();
  });

  it('D6 turns a second core of the same process away', () => {
    const folder = tempFolder();
    const hold = holdFolder(folder);
    expectCode(() => holdFolder(folder), 'data.folder_in_use');
    hold.release();
    hold.release();
    holdFolder(folder).release();
  });

  it('makes the folder', () => {
    holdFolder(join(tempFolder(), 'not', 'there', 'yet')).release();
  });
});

describe('isNetworkLocation', () => {
  const linux = (fileSystemType: number) => isNetworkLocation({ platform: 'linux', path: '/data', fileSystemType });
  const windows = (path: string) => isNetworkLocation({ platform: 'win32', path, fileSystemType: 0 });

  it('D6 refuses network file systems on Linux, however the number is signed', () => {
    for (const type of [0x6969, 0xff534d42, 0xff534d42 | 0, 0x517b, 0x01021997]) expect(linux(type)).toBe(true);
  });

  it('allows local file systems on Linux', () => {
    // ext4, btrfs, xfs, tmpfs, overlayfs, zfs, vfat, ntfs3
    for (const type of [0xef53, 0x9123683e, 0x58465342, 0x01021994, 0x794c7630, 0x2fc12fc1, 0x4d44, 0x7366746e]) {
      expect(linux(type)).toBe(false);
    }
  });

  it('D6 refuses shares on Windows in every spelling', () => {
    for (const path of ['\\\\server\\share\\x', '//server/share/x', '\\\\?\\UNC\\server\\share', '\\\\?\\unc\\a\\b']) {
      expect(windows(path)).toBe(true);
    }
  });

  it('allows drives on Windows', () => {
    for (const path of ['C:\\Users\\x', 'D:/data', '\\\\?\\C:\\Users\\x']) expect(windows(path)).toBe(false);
  });
});
