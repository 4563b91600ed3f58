import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Vault } from '#core/host.ts';
import { openDatabase } from '#sqlite/open-database.ts';
import { keyOfClassFile, makeUnencrypted } from '#tests/helpers/damage.ts';
import { rejectionOf } from '#tests/helpers/rejection-of.ts';
import { setupInput, startCore, startReadyClass, type TestCore, testPin } from '#tests/helpers/start-core.ts';
import { createTestHost, createTestVault } from '#tests/helpers/test-host.ts';

const newPin = '739154';
const names = setupInput.students.map(({ name }) => name);

const filesOf = (core: TestCore, classId: string): string[] => {
  const folder = join(core.options.dataDir, 'classes', classId);
  return readdirSync(folder).map((name) => join(folder, name));
};
const bytesOf = (files: readonly string[]): Buffer => Buffer.concat(files.map((file) => readFileSync(file)));

const namesIn = async (core: TestCore): Promise<string[]> =>
  (await core.call('student.list', {})).students.map(({ name }) => name);

const withVault = (core: TestCore, vault: Vault): Promise<TestCore> =>
  core.restart({ host: createTestHost({ vault }) });

const fails = async (): Promise<never> => {
  throw new Error('the key store is locked');
};

/** Sealed as before, and opened with one bit changed. */
const flips = (real: Vault): Vault['open'] => {
  return async (sealed) => {
    const opened = Buffer.from(await real.open(sealed));
    opened.writeUInt8(opened.readUInt8(3) ^ 16, 3);
    return opened;
  };
};

const ready = async () => {
  const vault = createTestVault();
  const made = await startReadyClass({ host: createTestHost({ vault }) });
  onTestFinished(() => rmSync(made.core.options.dataDir, { recursive: true, force: true }));
  return { ...made, vault };
};

describe('the files of a class', () => {
  it('are unreadable without their key, the names of the children included', async () => {
    const { core, classId } = await ready();
    const whileOpen = bytesOf(filesOf(core, classId));
    await core.close();
    for (const bytes of [whileOpen, bytesOf(filesOf(core, classId))]) {
      for (const canary of [...names, 'SQLite format 3', 'CREATE TABLE']) expect(bytes.includes(canary)).toBe(false);
    }
    const device = bytesOf([join(core.options.dataDir, 'device.sqlite')]);
    for (const name of names) expect(device.includes(name)).toBe(false);
  });

  it('open in no other SQLite when somebody has copied them, nor in this one without the key', async () => {
    const { core, classId } = await ready();
    await core.close();
    for (const file of filesOf(core, classId).filter((name) => name.endsWith('.sqlite'))) {
      const copy = `${file}.copied`;
      cpSync(file, copy);
      const elsewhere = new DatabaseSync(copy, { readOnly: true });
      expect(() => elsewhere.prepare('SELECT name FROM sqlite_schema').all()).toThrow(/not a database/);
      elsewhere.close();
      expect(() => openDatabase(copy, { readonly: true })).toThrow();
    }
  });

  it('have a key each, and none is made from the PIN or shown beside the files', async () => {
    const { core, classId } = await ready();
    await core.close();
    const keys = [keyOfClassFile(core, classId), keyOfClassFile(core, classId, 'partners.sqlite')];
    const [first, second] = keys.map(({ bytes }) => Buffer.from(bytes));
    expect(first?.equals(second ?? Buffer.alloc(0))).toBe(false);
    const everything = bytesOf([
      ...filesOf(core, classId),
      ...readdirSync(core.options.dataDir).flatMap((name) =>
        name.startsWith('device.sqlite') ? join(core.options.dataDir, name) : [],
      ),
    ]);
    for (const bytes of [first, second]) {
      expect(everything.includes(bytes ?? '')).toBe(false);
      expect(everything.includes(bytes?.toString('hex') ?? '')).toBe(false);
      expect(everything.includes(bytes?.toString('base64') ?? '')).toBe(false);
    }
  });

  it('D11 open again when only the key file was lost: the device file has a copy', async () => {
    const { core, classId } = await ready();
    await core.close();
    const keyFile = join(core.options.dataDir, 'classes', classId, 'key.json');
    const before = readFileSync(keyFile, 'utf8');
    for (const lose of [() => rmSync(keyFile), () => writeFileSync(keyFile, before.slice(0, 40))]) {
      lose();
      const again = await core.restart();
      expect(await namesIn(again)).toEqual(names);
      await again.close();
      expect(readFileSync(keyFile, 'utf8')).toBe(before);
    }
  });
});

describe('a key store that was lost or changed', () => {
  const badVaults: [string, (real: Vault) => Partial<Vault>][] = [
    ['fails', () => ({ open: fails })],
    ['flips a bit', (real) => ({ open: flips(real) })],
    ['gives rubbish of the right size', () => ({ open: async () => randomBytes(40) })],
    ['gives nothing', () => ({ open: async () => new Uint8Array() })],
    ['was reset', () => createTestVault()],
  ];
  it.each(badVaults)('D11 leaves the class locked, with nothing begun anew, when it %s', async (_, bad) => {
    const { core, classId, vault } = await ready();
    await core.close();
    const before = bytesOf(filesOf(core, classId));
    const again = await withVault(core, { ...vault, ...bad(vault) });
    const status = await again.call('app.status', {});
    expect(status.class).toBeNull();
    expect(status.classes).toEqual([{ classId, name: 'Class 4b', state: 'locked', isShown: true }]);
    expect((await rejectionOf(again.call('student.list', {}))).code).toBe('class.locked');
    expect((await rejectionOf(again.call('teacher.unlock', { pin: testPin }))).code).toBe('class.locked');
    expect((await rejectionOf(again.call('setup.complete', setupInput))).code).toBe('setup.already_done');
    await again.close();
    expect(bytesOf(filesOf(core, classId)).equals(before)).toBe(true);
  });

  it('D11 is overcome with the recovery code: it opens the files, and the new key store gets the key', async () => {
    const { core, recoveryCode } = await ready();
    const vault = createTestVault();
    const locked = await withVault(core, vault);
    expect((await rejectionOf(locked.call('teacher.recover', { recoveryCode: '0'.repeat(28), newPin }))).code).toBe(
      'recovery_code.wrong',
    );
    const other = await startReadyClass();
    await other.core.remove();
    const wrong = await rejectionOf(locked.call('teacher.recover', { recoveryCode: other.recoveryCode, newPin }));
    expect([wrong.code, wrong.details]).toEqual(['recovery_code.wrong', { reason: 'other_code' }]);

    const recovered = await locked.call('teacher.recover', { recoveryCode, newPin });
    expect(await namesIn(locked)).toEqual(names);
    const again = await locked.restart();
    expect(await namesIn(again)).toEqual(names);
    await again.call('teacher.unlock', { pin: newPin });

    // the old code has ended, for the files as for the teacher mode; the new one opens both elsewhere
    const elsewhere = await withVault(again, createTestVault());
    expect((await rejectionOf(elsewhere.call('teacher.recover', { recoveryCode, newPin }))).code).toBe(
      'recovery_code.wrong',
    );
    await elsewhere.call('teacher.recover', { recoveryCode: recovered.recoveryCode, newPin });
    expect(await namesIn(elsewhere)).toEqual(names);
    await elsewhere.close();
  });

  it('D11 changes nothing while nothing can be sealed either, and opens once it can', async () => {
    const { core, classId, recoveryCode, vault } = await ready();
    const dead = await withVault(core, { ...vault, open: fails, seal: fails });
    const keyFile = join(core.options.dataDir, 'classes', classId, 'key.json');
    const before = readFileSync(keyFile, 'utf8');
    expect((await rejectionOf(dead.call('teacher.recover', { recoveryCode, newPin }))).code).toBe('vault.unavailable');
    expect(readFileSync(keyFile, 'utf8')).toBe(before);
    const alive = await withVault(dead, vault);
    expect(await namesIn(alive)).toEqual(names);
    await alive.close();
  });

  it('D11 is asked again without a restart, for a key store that was locked itself', async () => {
    const { core, vault } = await ready();
    let isLocked = true;
    const locked = await withVault(core, {
      ...vault,
      open: (sealed) => (isLocked ? fails() : vault.open(sealed)),
    });
    expect(await locked.call('class.try_again', {})).toEqual({ isOpen: false });
    isLocked = false;
    expect(await locked.call('class.try_again', {})).toEqual({ isOpen: true });
    expect(await namesIn(locked)).toEqual(names);
    await locked.call('teacher.unlock', { pin: testPin });
    await locked.close();
  });

  it('D11 opens a class folder that was copied to another PC, with the recovery code', async () => {
    const { core, classId, recoveryCode } = await ready();
    await core.close();
    const other = await startCore();
    await other.close();
    onTestFinished(() => rmSync(other.options.dataDir, { recursive: true, force: true }));
    const folder = (of: TestCore): string => join(of.options.dataDir, 'classes', classId);
    cpSync(folder(core), folder(other), { recursive: true });
    const moved = await other.restart();
    expect((await moved.call('app.status', {})).classes).toEqual([
      { classId, name: '', state: 'locked', isShown: true },
    ]);
    await moved.call('teacher.recover', { recoveryCode, newPin });
    expect(await namesIn(moved)).toEqual(names);
    await moved.close();
  });
});

describe('a class of a version that did not encrypt', () => {
  const plainClass = async () => {
    const made = await ready();
    await made.core.close();
    makeUnencrypted(made.core, made.classId);
    expect(bytesOf(filesOf(made.core, made.classId)).includes(names[0] ?? '')).toBe(true);
    return made;
  };

  it('is encrypted at the next start, with everything in it', async () => {
    const { core, classId } = await plainClass();
    const again = await core.restart();
    expect(await namesIn(again)).toEqual(names);
    await again.call('teacher.unlock', { pin: testPin });
    expect((await again.call('app.status', {})).protection).toBe('file');
    await again.close();
    expect(bytesOf(filesOf(core, classId)).includes(names[0] ?? '')).toBe(false);
    expect(existsSync(join(core.options.dataDir, 'classes', classId, 'key.json'))).toBe(true);
  });

  it('stays as it is without a key store, is told to be unprotected, and is encrypted when there is one', async () => {
    const { core, classId, vault } = await plainClass();
    const without = await withVault(core, { ...vault, seal: fails, open: fails });
    expect(await namesIn(without)).toEqual(names);
    expect((await without.call('app.status', {})).protection).toBe('none');
    const again = await withVault(without, vault);
    expect((await again.call('app.status', {})).protection).toBe('file');
    await again.close();
    expect(bytesOf(filesOf(core, classId)).includes(names[0] ?? '')).toBe(false);
  });

  it('gets a code for its key with the next recovery', async () => {
    const { core, recoveryCode } = await plainClass();
    const again = await core.restart();
    const { recoveryCode: newCode } = await again.call('teacher.recover', { recoveryCode, newPin });
    const elsewhere = await withVault(again, createTestVault());
    await elsewhere.call('teacher.recover', { recoveryCode: newCode, newPin });
    expect(await namesIn(elsewhere)).toEqual(names);
    await elsewhere.close();
  });
});
