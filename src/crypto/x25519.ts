import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';

/** An X25519 key pair (RFC 7748) as text: 32 bytes each in unpadded base64url. */
export type AgreementKeyPair = { publicKey: string; privateKey: string };

/** A fresh key pair, for bundles that only this class can open. */
export const generateAgreementKeyPair = (): AgreementKeyPair => {
  const jwk = generateKeyPairSync('x25519').privateKey.export({ format: 'jwk' });
  if (jwk.x === undefined || jwk.d === undefined) throw new TypeError('Expected an X25519 key with both halves');
  return { publicKey: jwk.x, privateKey: jwk.d };
};

/** PKCS #8 header of an X25519 private key (RFC 8410, section 7); the 32 bytes of the key follow. */
const pkcs8Header = Buffer.from('302e020100300506032b656e04220420', 'hex');

/** The private key object from its 32 bytes; no copy that outlives the call stays in memory. */
export const openAgreementSeed = (seed: Uint8Array): KeyObject => {
  const der = Buffer.concat([pkcs8Header, seed]);
  try {
    return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  } finally {
    der.fill(0);
  }
};

const halfOf = (key: KeyObject, half: 'x' | 'd'): string => {
  const value = key.export({ format: 'jwk' })[half];
  if (value === undefined) throw new TypeError('Expected an X25519 key with both halves');
  return value;
};

/** Its public half, 32 bytes in unpadded base64url. */
export const agreementPublicKey = (key: KeyObject): string => halfOf(key, 'x');

/** The 32 bytes of its private half; fill them with zeros when done. */
export const agreementSeedOf = (key: KeyObject): Uint8Array => Buffer.from(halfOf(key, 'd'), 'base64url');
