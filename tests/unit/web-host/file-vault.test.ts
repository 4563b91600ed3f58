import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFileVault } from '#core/file-vault.ts';
import { expectRejection } from '#tests/helpers/expect-app-error.ts';
import { tempFolder } from '#tests/helpers/temp-folder.ts';

const secret = new TextEncoder().encode('a device secret');

const sealedVault = async () => {
  const path = join(tempFolder(), 'keys', 'vault.key');
  const vault = createFileVault(path);
  return { path, vault, sealed: await vault.seal(secret) };
};

describe('the vault in a file', () => {
  it('D11 does not make a new key over a lost one when something is to be opened', async () => {
    const { path, vault, sealed } = await sealedVault();
    rmSync(path);
    await expectRejection(vault.open(sealed), 'vault.unavailable');
    await expectRejection(vault.open(sealed), 'vault.unavailable');
  });

  it('D11 says so when the key file is rubbish or another one', async () => {
    const { path, vault, sealed } = await sealedVault();
    writeFileSync(path, 'rubbish');
    await expectRejection(vault.open(sealed), 'vault.unavailable');
    writeFileSync(path, Buffer.alloc(32));
    await expectRejection(vault.open(sealed), 'vault.unavailable');
  });

  it('D11 puts a key file that is rubbish aside when something is to be sealed, and keeps it', async () => {
    const { path, vault, sealed } = await sealedVault();
    writeFileSync(path, 'rubbish');
    expect(await vault.open(await vault.seal(secret))).toEqual(secret);
    await expectRejection(vault.open(sealed), 'vault.unavailable');
    const kept = readdirSync(dirname(path)).find((name) => name.includes('damaged')) ?? '';
    expect(readFileSync(join(dirname(path), kept), 'utf8')).toBe('rubbish');
  });

  it('D11 makes the key anew where a pulled plug left an empty file, but opens nothing with it', async () => {
    const { path, vault, sealed } = await sealedVault();
    writeFileSync(path, '');
    await expectRejection(vault.open(sealed), 'vault.unavailable');
    expect(readFileSync(path)).toHaveLength(0);
    const again = await vault.seal(secret);
    expect(await vault.open(again)).toEqual(secret);
    await expectRejection(vault.open(sealed), 'vault.unavailable');
  });

  it('refuses a sealed secret with any byte changed, or cut', async () => {
    const { vault, sealed } = await sealedVault();
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = sealed.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      await expectRejection(vault.open(changed), 'vault.unavailable');
      await expectRejection(vault.open(sealed.slice(0, at)), 'vault.unavailable');
    }
  });

  it('refuses secrets that are not small', async () => {
    const vault = createFileVault(join(tempFolder(), 'vault.key'));
    await expect(vault.seal(new Uint8Array(4097))).rejects.toThrow(RangeError);
  });

  // Windows has no mode bits: who may read is said by its access lists
  it.skipIf(process.platform === 'win32')('makes a key file that only this user can read', async () => {
    const { path } = await sealedVault();
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path)).toHaveLength(32);
  });

  it('opens what it sealed, in this process and in the next', async () => {
    const { path, vault, sealed } = await sealedVault();
    expect(await vault.open(sealed)).toEqual(secret);
    expect(await createFileVault(path).open(sealed)).toEqual(secret);
    expect(await vault.seal(secret)).not.toEqual(sealed);
    expect(await vault.protection()).toBe('file');
  });
});
