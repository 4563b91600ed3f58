import { type KeyObject, sign } from 'node:crypto';
import { isSignatureOf } from './ed25519.ts';

/**
 * The signature of a release stands in the manifest itself, as its last line: a comment to every other reader of YAML. One
 * file is published, or none: manifest and signature cannot be taken from two releases.
 */
const before = Buffer.from('# Meridian release signature, Ed25519: ');
/** 64 bytes in unpadded base64url, and the end of the line. */
const signatureChars = 86;
const lineBytes = before.byteLength + signatureChars + 1;

/** The name is signed too: the manifest of one system cannot stand in for another's. */
const signedBytes = (name: string, content: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from(`meridian.release/1\n${name}\n`), content]);

/**
 * Puts the signature behind a manifest.
 * @param name of the file, such as `latest-linux.yml`
 * @param content ends with a line feed
 */
export const signManifest = (privateKey: KeyObject, name: string, content: Uint8Array): Buffer => {
  const signature = sign(null, signedBytes(name, content), privateKey).toString('base64url');
  return Buffer.concat([content, before, Buffer.from(`${signature}\n`)]);
};

/** A manifest without its last line, whatever that says; the whole of it when there is no signature. */
export const withoutSignature = (file: Uint8Array): Uint8Array => {
  const at = file.byteLength - lineBytes;
  const isSigned = at > 0 && before.equals(file.subarray(at, at + before.byteLength));
  return isSigned ? file.subarray(0, at) : file;
};

/**
 * What one of `publicKeys` signed under this name, or `null`: nothing of the file is looked at before.
 */
export const readSignedManifest = (
  publicKeys: readonly string[],
  name: string,
  file: Uint8Array,
): Uint8Array | null => {
  const content = withoutSignature(file);
  if (content.byteLength === file.byteLength) return null;
  const text = Buffer.from(file.subarray(-signatureChars - 1)).toString('latin1');
  const signature = Buffer.from(text.slice(0, -1), 'base64url');
  // the last character has bits to spare: there is one way to write a signature
  if (`${signature.toString('base64url')}\n` !== text) return null;
  const signed = signedBytes(name, content);
  return publicKeys.some((key) => isSignatureOf(key, signed, signature)) ? content : null;
};
