import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { type CanonicalValue, canonicalJson } from '#shared/domain/canonical-json.ts';
import { sha256Hex } from './sha256.ts';

/** An Ed25519 key pair (RFC 8032) as text: 32 bytes each in unpadded base64url. */
export type SigningKeyPair = { publicKey: string; privateKey: string };

/** A fresh key pair. */
export const generateSigningKeyPair = (): SigningKeyPair => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const jwk = privateKey.export({ format: 'jwk' });
  if (jwk.x === undefined || jwk.d === undefined) throw new TypeError('Expected an Ed25519 key with both halves');
  return { publicKey: jwk.x, privateKey: jwk.d };
};

/** The private key object for signing; keep it only as long as it is needed. */
export const openPrivateKey = (pair: SigningKeyPair): KeyObject =>
  createPrivateKey({ key: { kty: 'OKP', crv: 'Ed25519', x: pair.publicKey, d: pair.privateKey }, format: 'jwk' });

/** PKCS #8 header of an Ed25519 private key (RFC 8410, section 7); the 32 bytes of the key follow. */
const pkcs8Header = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The private key object for signing from its 32 bytes; no copy that outlives the call stays in memory. */
export const openPrivateSeed = (seed: Uint8Array): KeyObject => {
  const der = Buffer.concat([pkcs8Header, seed]);
  try {
    return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  } finally {
    der.fill(0);
  }
};

/** Signs the canonical JSON of `document`; the signature is 64 bytes in unpadded base64url. */
export const signDocument = (privateKey: KeyObject, document: CanonicalValue): string =>
  sign(null, Buffer.from(canonicalJson(document)), privateKey).toString('base64url');

/** Keys that were asked for last: making one of its text costs as much as a signature, and feeds repeat a few senders. */
const publicKeys = new Map<string, KeyObject>();
const publicKeysMax = 200;

const openPublicKey = (publicKey: string): KeyObject => {
  const known = publicKeys.get(publicKey);
  if (known !== undefined) return known;
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' });
  const [oldest] = publicKeys.keys();
  if (publicKeys.size >= publicKeysMax && oldest !== undefined) publicKeys.delete(oldest);
  publicKeys.set(publicKey, key);
  return key;
};

/** Whether the 64 bytes of `signature` were made over `bytes` by the holder of `publicKey`. Never throws for bad input. */
export const isSignatureOf = (publicKey: string, bytes: Uint8Array, signature: Uint8Array): boolean => {
  try {
    return verify(null, bytes, openPublicKey(publicKey), signature);
  } catch {
    return false;
  }
};

/** Whether `signature` was made over `document` by the holder of `publicKey`. Never throws for bad input. */
export const isSignedBy = (publicKey: string, document: CanonicalValue, signature: string): boolean =>
  isSignatureOf(publicKey, Buffer.from(canonicalJson(document)), Buffer.from(signature, 'base64url'));

/** SHA-256 of a document's canonical JSON, in hex: how receipts name what they confirm. */
export const documentSha256 = (document: CanonicalValue): string => sha256Hex(canonicalJson(document));

/** The class id that belongs to a public signing key: `c-` and the first 128 bits of its SHA-256. */
export const classIdOf = (publicKey: string): string =>
  `c-${sha256Hex(Buffer.from(publicKey, 'base64url')).slice(0, 32)}`;
