import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '#tests/helpers/temp-folder.ts';
import { chooseHost, shouldFetchElectron } from '../../../scripts/lib/choose-host.mjs';
import { explainFetchFailure, failedAgo, fetchElectron } from '../../../scripts/lib/fetch-electron.mjs';

const installer = (code: string): string => {
  const path = join(tempFolder(), 'install.cjs');
  writeFileSync(path, code);
  return path;
};

const fetchWith = async (code: string, options: { limitMs?: number; beatMs?: number } = {}) => {
  const lines: string[] = [];
  const note = join(tempFolder(), 'failed');
  const why = await fetchElectron((line: string) => lines.push(line), {
    isAsked: false,
    installer: installer(code),
    note,
    ...options,
  });
  return { why, lines, failedAgoMs: failedAgo(note) };
};

describe('whether Electron is fetched', () => {
  const facts = { hasHost: true, hasRuntime: false, hasDisplay: true };
  const day = 24 * 60 * 60_000;

  it('is never when it could not be used, is there, or is not wanted', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(null, 'web' as const, 'electron' as const),
        fc.record({ hasHost: fc.boolean(), hasRuntime: fc.boolean(), hasDisplay: fc.boolean() }),
        fc.constantFrom(null, 0, 30 * day),
        (asked, given, failedAgoMs) => {
          const isPointless = asked === 'web' || given.hasRuntime || !given.hasHost || !given.hasDisplay;
          if (isPointless) expect(shouldFetchElectron(asked, given, failedAgoMs)).toBe(false);
        },
      ),
    );
  });

  it('is not at every start after it failed, but whenever it is asked for', () => {
    expect(shouldFetchElectron(null, facts, null)).toBe(true);
    expect(shouldFetchElectron(null, facts, day)).toBe(false);
    expect(shouldFetchElectron(null, facts, 8 * day)).toBe(true);
    expect(shouldFetchElectron('electron', facts, 0)).toBe(true);
  });

  it('is told in the one line that explains the web host', () => {
    const whyNoRuntime = "Electron's runtime could not be fetched: the disk is full.";
    expect(chooseHost(null, { ...facts, whyNoRuntime })).toEqual({
      host: 'web',
      why: `${whyNoRuntime} Using the web host.`,
    });
  });
});

describe('fetching Electron', () => {
  it('gives a plain reason for what the installer could not do', async () => {
    const { why, failedAgoMs } = await fetchWith("console.error('TypeError: fetch failed'); process.exit(1);");
    expect(failedAgoMs).toBeGreaterThanOrEqual(0);
    expect(why).toBe("Electron's runtime could not be fetched: the download server cannot be reached from here.");
  });

  it.each([
    ['Error: self-signed certificate in certificate chain', 'replaces certificates'],
    ['HTTPError: Response code 403 (Forbidden)', 'refuses the download'],
    ['Error: ENOSPC: no space left on device', 'disk is full'],
    ["EACCES: permission denied, mkdir '/x'", 'cannot be written'],
    ['Generated checksum for "electron.zip" did not match expected checksum', 'not what Electron published'],
    ['something nobody has seen', 'cannot be reached'],
  ])('reads %o', (output, words) => {
    expect(explainFetchFailure(output)).toContain(words);
  });

  it('shows that it goes on, and ends a download that hangs', async () => {
    const { why, lines } = await fetchWith('setInterval(() => {}, 1000);', { limitMs: 1_500, beatMs: 100 });
    expect(why).toContain('took longer than 2 s');
    expect(lines[0]).toContain('--host web');
    expect(lines.some((line) => line.includes('still fetching'))).toBe(true);
  });

  it('says nothing more when it is there', async () => {
    expect(await fetchWith('process.exit(0);')).toMatchObject({ why: null, failedAgoMs: null });
  });
});
