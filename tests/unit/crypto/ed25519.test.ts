import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classIdOf, generateSigningKeyPair, isSignedBy, openPrivateKey, signDocument } from '#crypto/ed25519.ts';
import { classIdPattern } from '#shared/domain/id.ts';

describe('isSignedBy', () => {
  it('V5 refuses rubbish in place of a key or a signature without throwing', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (key, signature) => {
        expect(isSignedBy(key, { a: 1 }, signature)).toBe(false);
      }),
    );
  });

  it('V5 accepts the signed document only, under the signing key only', () => {
    const pair = generateSigningKeyPair();
    const other = generateSigningKeyPair();
    const signature = signDocument(openPrivateKey(pair), { text: 'hello', revision: 1 });
    expect(isSignedBy(pair.publicKey, { revision: 1, text: 'hello' }, signature)).toBe(true);
    expect(isSignedBy(pair.publicKey, { revision: 2, text: 'hello' }, signature)).toBe(false);
    expect(isSignedBy(other.publicKey, { revision: 1, text: 'hello' }, signature)).toBe(false);
  });
});

describe('classIdOf', () => {
  it('derives a stable id of the documented form from the key', () => {
    const { publicKey } = generateSigningKeyPair();
    expect(classIdOf(publicKey)).toMatch(classIdPattern);
    expect(classIdOf(publicKey)).toBe(classIdOf(publicKey));
    expect(classIdOf(generateSigningKeyPair().publicKey)).not.toBe(classIdOf(publicKey));
  });
});
