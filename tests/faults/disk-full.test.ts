import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { reportFault } from '#tests/helpers/fault-results.ts';
import { noSmallDiskReason, onSmallDisk } from '#tests/helpers/small-disk.ts';
import { tempFolder } from '#tests/helpers/temp-folder.ts';

const recording = fileURLToPath(new URL('./disk-full-child.ts', import.meta.url));
const making = fileURLToPath(new URL('./disk-full-kinds-child.ts', import.meta.url));

/** Runs a program with a file system of 160 MiB of its own as TMPDIR. */
const runOnSmallDisk = (folder: string, program: readonly string[]) => {
  const [unshare = '', ...words] = onSmallDisk(folder, 160);
  return spawnSync(unshare, [...words, ...program], { encoding: 'utf8', env: { ...process.env, TMPDIR: folder } });
};

const reason = noSmallDiskReason;
if (reason !== null) console.log(`full disk skipped: ${reason}`);

const workUntilFull = (child: string, ...options: string[]): unknown => {
  const { status, stdout, stderr } = runOnSmallDisk(tempFolder(), [process.execPath, child, ...options]);
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
};

describe.skipIf(reason !== null)('a disk that fills up during a recording', () => {
  it('D4 ends the take as partial and saved, with every acknowledged byte', () => {
    expect(workUntilFull(recording)).toMatchObject({
      problem: 'data.disk_full',
      finished: 'stopped',
      state: 'unproven',
      isIntact: true,
      check: 'ok',
    });
    const what = 'a recording on a disk of 160 MiB until it is full';
    reportFault({ id: 'D4', what, found: 'the take ends as partial and saved, with every acknowledged byte' });
  });

  it('D4 leaves no room even for the end of the take when none was set aside, and still loses nothing', () => {
    expect(workUntilFull(recording, '--bare')).toMatchObject({
      problem: 'data.disk_full',
      finished: 'data.disk_full',
      state: 'recording',
      isIntact: true,
      check: 'ok',
    });
  });
});

describe.skipIf(reason !== null)('a disk that is full', () => {
  it('D4 loses no word, stroke or photo that was saved, and has room for the next try', () => {
    const kept = { refused: 'data.disk_full', isKept: true, again: 'saved', isStored: true };
    expect(workUntilFull(making)).toEqual({ text: kept, drawing: kept, photo: kept });
  });
});
