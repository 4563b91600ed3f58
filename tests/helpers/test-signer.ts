import type { ClassSigner } from '#core/context.ts';
import { generateSigningKeyPair, openPrivateKey, signDocument } from '#crypto/ed25519.ts';
import type { CanonicalValue } from '#shared/domain/canonical-json.ts';

/** A class's signing key as an open teacher mode holds it, with its public half. */
export const createTestSigner = (): ClassSigner & { publicKey: string } => {
  const pair = generateSigningKeyPair();
  const key = openPrivateKey(pair);
  return { publicKey: pair.publicKey, sign: (document) => signDocument(key, document as CanonicalValue) };
};
