import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { createFileVault, withKeyFile } from '#core/file-vault.ts';
import { safeStorageVault } from '#main/safe-storage-vault.ts';
import { electronDouble } from '#tests/helpers/electron-double.ts';
import { expectRejection } from '#tests/helpers/expect-app-error.ts';
import { setupInput, startCore, testPin } from '#tests/helpers/start-core.ts';
import { tempFolder } from '#tests/helpers/temp-folder.ts';
import { createTestHost, createTestVault } from '#tests/helpers/test-host.ts';

const storage = () => electronDouble().electron.safeStorage;

describe('the vault of the system', () => {
  it('D11 says that it is unavailable when the key store does not answer', async () => {
    const silent = { ...storage(), isAsyncEncryptionAvailable: async () => false };
    const sealed = await safeStorageVault(storage(), 'linux').seal(Buffer.from('secret'));
    await expectRejection(safeStorageVault(silent, 'linux').seal(Buffer.from('secret')), 'vault.unavailable');
    await expectRejection(safeStorageVault(silent, 'linux').open(sealed), 'vault.unavailable');
    const failing = { ...storage(), isAsyncEncryptionAvailable: () => Promise.reject(new Error('D-Bus is gone')) };
    await expectRejection(safeStorageVault(failing, 'linux').open(sealed), 'vault.unavailable');
  });

  it('D11 says so for what was changed, cut, foreign or rubbish; never gives out something else', async () => {
    const vault = safeStorageVault(storage(), 'linux');
    const secret = Buffer.from('the device secret, 32 bytes long');
    const sealed = Buffer.from(await vault.seal(secret));
    await expectRejection(vault.open(sealed.subarray(0, 10)), 'vault.unavailable');
    await expectRejection(vault.open(await createTestVault().seal(secret)), 'vault.unavailable');
    const reset = { ...storage(), decryptStringAsync: () => Promise.reject(new Error('no such key')) };
    await expectRejection(safeStorageVault(reset, 'darwin').open(sealed), 'vault.unavailable');
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (rubbish) => {
        await expectRejection(vault.open(rubbish), 'vault.unavailable');
      }),
    );
  });

  it('opens what it sealed, byte for byte, and never shows it', async () => {
    const vault = safeStorageVault(storage(), 'win32');
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 16, maxLength: 4096 }), async (secret) => {
        const sealed = await vault.seal(secret);
        expect(Buffer.from(await vault.open(sealed))).toEqual(Buffer.from(secret));
        expect(Buffer.from(sealed).includes(Buffer.from(secret))).toBe(false);
      }),
      { numRuns: 50 },
    );
  });

  it('D11 tells the true kind: the fixed password of a Linux without a key store is no more than a file', async () => {
    const setUsePlainTextEncryption = vi.fn();
    const plain = { ...storage(), getSelectedStorageBackend: () => 'basic_text' as const, setUsePlainTextEncryption };
    expect(await safeStorageVault(plain, 'linux').protection()).toBe('file');
    expect(setUsePlainTextEncryption).toHaveBeenCalledWith(true);
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      expect(await safeStorageVault(storage(), platform).protection()).toBe('system');
    }
  });

  it('never calls the synchronous functions, which Electron 46 removes', async () => {
    const refuse = (): never => expect.unreachable('a synchronous function was called');
    const modern = { ...storage(), encryptString: refuse, decryptString: refuse, isEncryptionAvailable: refuse };
    const vault = safeStorageVault(modern, 'linux');
    expect(Buffer.from(await vault.open(await vault.seal(Buffer.from('x')))).toString()).toBe('x');
  });

  it('D11 a class of the web host opens in Electron with its PIN, and the lesser protection is told', async () => {
    const folder = tempFolder();
    const path = join(folder, 'vault.key');
    const inBrowser = await startCore({ host: createTestHost({ vault: createFileVault(path) }) });
    await inBrowser.call('setup.complete', setupInput);
    const system = safeStorageVault(storage(), 'linux');
    const inElectron = await inBrowser.restart({ host: createTestHost({ vault: withKeyFile(system, path) }) });
    expect((await inElectron.call('app.status', {})).protection).toBe('file');
    expect((await inElectron.call('teacher.unlock', { pin: testPin })).token).toBeTruthy();
    await inElectron.remove();
  });

  it('D11 a class of Electron is locked in the web host, until the recovery code gives that its key too', async () => {
    const path = join(tempFolder(), 'vault.key');
    const system = withKeyFile(safeStorageVault(storage(), 'linux'), path);
    const inElectron = await startCore({ host: createTestHost({ vault: system }) });
    expect((await inElectron.call('app.status', {})).protection).toBe('system');
    const { recoveryCode } = await inElectron.call('setup.complete', setupInput);
    const inBrowser = await inElectron.restart({ host: createTestHost({ vault: createFileVault(path) }) });
    expect((await inBrowser.call('app.status', {})).classes).toMatchObject([{ name: 'Class 4b', state: 'locked' }]);
    await expectRejection(inBrowser.call('teacher.unlock', { pin: testPin }), 'class.locked');
    await inBrowser.call('teacher.recover', { recoveryCode, newPin: '730915' });
    expect((await inBrowser.call('student.list', {})).students).toHaveLength(3);
    const back = await inBrowser.restart({ host: createTestHost({ vault: system }) });
    expect((await back.call('teacher.unlock', { pin: '730915' })).token).toBeTruthy();
    await back.remove();
  });

  it('D11 a key file that is lost or foreign is no other answer than before', async () => {
    const path = join(tempFolder(), 'vault.key');
    const sealed = await createFileVault(path).seal(Buffer.from('secret'));
    const elsewhere = withKeyFile(safeStorageVault(storage(), 'linux'), join(tempFolder(), 'vault.key'));
    await expectRejection(elsewhere.open(sealed), 'vault.unavailable');
    const here = withKeyFile(safeStorageVault(storage(), 'linux'), path);
    expect(Buffer.from(await here.open(sealed)).toString()).toBe('secret');
    expect(Buffer.from(await here.open(await here.seal(Buffer.from('new')))).toString()).toBe('new');
  });
});
