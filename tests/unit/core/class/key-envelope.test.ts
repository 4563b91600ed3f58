import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { defaultUnlockCost, type EnvelopeSecret, openKeys, sealKeys } from '#core/class/key-envelope.ts';
import type { KeyEnvelope } from '#core/db/key-envelopes.ts';
import { systemRandom } from '#core/system.ts';
import { cheapUnlock } from '#tests/helpers/start-core.ts';

const classId = `c-${'a'.repeat(32)}`;
const keys = { signing: Buffer.alloc(32, 1), agreement: Buffer.alloc(32, 2) };
const right: EnvelopeSecret = { openedBy: 'pin', secret: 'parrots like rain', deviceSecret: Buffer.alloc(32, 9) };

describe('a key envelope', () => {
  let envelope: KeyEnvelope;
  beforeAll(async () => {
    envelope = await sealKeys(keys, classId, right, { random: systemRandom, cost: cheapUnlock });
  });

  const wrong: [string, EnvelopeSecret][] = [
    ['another PIN', { ...right, secret: 'parrots like Rain' }],
    ['an empty PIN', { ...right, secret: '' }],
    ['the right PIN on another PC', { ...right, deviceSecret: Buffer.alloc(32, 8) }],
    ['the right PIN without the PC', { ...right, deviceSecret: null }],
    ['the right secret for the other way in', { ...right, openedBy: 'recovery_code' }],
  ];
  it.each(wrong)('V1 does not open with %s', async (_, secret) => {
    expect(await openKeys(envelope, classId, secret)).toBeNull();
  });

  it('does not open for another class', async () => {
    expect(await openKeys(envelope, `c-${'b'.repeat(32)}`, right)).toBeNull();
  });

  it('does not open when a single bit of it was changed', async () => {
    const field = fc.constantFrom('salt', 'nonce', 'sealedKeys');
    await fc.assert(
      fc.asyncProperty(field, fc.nat(), fc.nat(7), async (name, position, bit) => {
        const bytes = Buffer.from(envelope[name as 'salt']);
        const index = position % bytes.byteLength;
        bytes[index] = (bytes[index] ?? 0) ^ (1 << bit);
        expect(await openKeys({ ...envelope, [name]: bytes }, classId, right)).toBeNull();
      }),
      { numRuns: 60 },
    );
  });

  it('gives the keys back to who has both the PIN and the PC', async () => {
    expect(await openKeys(envelope, classId, right)).toEqual(keys);
    const typedOtherwise = { ...right, secret: ` ${'parrots like rain'.normalize('NFD')} ` };
    expect(await openKeys(envelope, classId, typedOtherwise)).toEqual(keys);
  });

  it('V1 keeps the parameters it was made with, so that stronger ones can follow', () => {
    expect(JSON.parse(envelope.kdf)).toEqual({ algorithm: 'argon2id', version: 19, lanes: 1, ...cheapUnlock });
    expect(defaultUnlockCost).toEqual({ memoryKib: 65_536, passes: 3 });
  });

  it('never uses a salt or a nonce twice', async () => {
    const other = await sealKeys(keys, classId, right, { random: systemRandom, cost: cheapUnlock });
    expect(Buffer.from(other.salt).equals(envelope.salt)).toBe(false);
    expect(Buffer.from(other.nonce).equals(envelope.nonce)).toBe(false);
  });
});
