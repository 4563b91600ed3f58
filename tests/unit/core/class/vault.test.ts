import { randomBytes } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Vault } from '#core/host.ts';
import { rejectionOf } from '#tests/helpers/rejection-of.ts';
import { type ReadyClass, setupInput, startCore, startReadyClass, testPin } from '#tests/helpers/start-core.ts';
import { createTestHost, createTestVault } from '#tests/helpers/test-host.ts';

/** A vault whose behaviour a test can change while the core runs. */
const changeableVault = (): { vault: Vault; change(parts: Partial<Vault>): void } => {
  const real = createTestVault();
  let now: Vault = real;
  return {
    vault: {
      protection: () => now.protection(),
      seal: (secret) => now.seal(secret),
      open: (sealed) => now.open(sealed),
    },
    change: (parts) => {
      now = { ...real, ...parts };
    },
  };
};

const fails = async (): Promise<never> => {
  throw new Error('the key store is locked');
};
const givesRubbish: Vault['open'] = async () => randomBytes(40);

const startWith = async (vault: Vault): Promise<ReadyClass> => {
  const ready = await startReadyClass({ host: createTestHost({ vault }) });
  onTestFinished(() => ready.core.remove());
  return ready;
};

describe('a key store that does not keep its word', () => {
  it.each<[string, Vault['open']]>([
    ['fails', fails],
    ['gives out rubbish of the right size', givesRubbish],
    ['gives out nothing', async () => new Uint8Array()],
    ['gives out too much', async () => new Uint8Array(4_096)],
    ['gives out no bytes', async () => 'secret' as unknown as Uint8Array],
  ])('D11 is told from a wrong PIN when it %s, and costs no attempt', async (_, open) => {
    const { vault, change } = changeableVault();
    const { core } = await startWith(vault);
    change({ open });
    expect((await rejectionOf(core.call('teacher.unlock', { pin: testPin }))).code).toBe('vault.unavailable');
    expect((await core.call('app.status', {})).lockout.failures).toBe(0);
    expect((await core.call('student.list', {})).students).toHaveLength(3);
    change({});
    await core.call('teacher.unlock', { pin: testPin });
  });

  it('D11 is overcome with the recovery code, which needs no key store, and a new secret', async () => {
    const { vault, change } = changeableVault();
    const { core, recoveryCode } = await startWith(vault);
    const renewed = createTestVault();
    change(renewed);
    expect((await rejectionOf(core.call('teacher.unlock', { pin: testPin }))).code).toBe('vault.unavailable');
    await core.call('teacher.recover', { recoveryCode, newPin: '739154' });
    await core.call('teacher.unlock', { pin: '739154' });
    expect((await core.call('student.list', {})).students).toHaveLength(3);
  });

  it('D11 changes nothing when a recovery cannot seal the new secret', async () => {
    const { vault, change } = changeableVault();
    const { core, recoveryCode } = await startWith(vault);
    change({ open: fails, seal: fails });
    const recovery = { recoveryCode, newPin: '739154' };
    expect((await rejectionOf(core.call('teacher.recover', recovery))).code).toBe('vault.unavailable');
    change({});
    await core.call('teacher.unlock', { pin: testPin });
    await core.call('teacher.recover', recovery);
  });

  it('D11 does not keep the app from starting, only the set-up from being done', async () => {
    const { vault, change } = changeableVault();
    change({ open: fails, seal: fails, protection: fails });
    const core = await startCore({ host: createTestHost({ vault }) });
    onTestFinished(() => core.remove());
    expect((await core.call('app.status', {})).protection).toBe('file');
    expect((await rejectionOf(core.call('setup.complete', setupInput))).code).toBe('vault.unavailable');
    expect((await core.call('app.status', {})).class).toBeNull();
    change({});
    await core.call('setup.complete', setupInput);
    await core.call('teacher.unlock', { pin: testPin });
  });
});
