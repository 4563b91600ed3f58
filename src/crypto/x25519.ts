import { generateKeyPairSync } from 'node:crypto';

/** An X25519 key pair (RFC 7748) as text: 32 bytes each in unpadded base64url. */
export type AgreementKeyPair = { publicKey: string; privateKey: string };

/** A fresh key pair, for bundles that only this class can open. */
export const generateAgreementKeyPair = (): AgreementKeyPair => {
  const jwk = generateKeyPairSync('x25519').privateKey.export({ format: 'jwk' });
  if (jwk.x === undefined || jwk.d === undefined) throw new TypeError('Expected an X25519 key with both halves');
  return { publicKey: jwk.x, privateKey: jwk.d };
};
