import { describe, expect, it } from 'vitest';
import { openPrivateKey } from '#crypto/ed25519.ts';
import { readSignedManifest, signManifest, withoutSignature } from '#crypto/release-signature.ts';
import { makeRelease, makers, manifestName, strangers } from '#tests/helpers/release.ts';

const { manifest } = makeRelease();
const read = (bytes: Uint8Array, name = manifestName, keys = [makers.publicKey]) =>
  readSignedManifest(keys, name, bytes);

describe('the signature of a release', () => {
  it('E11 is refused with any one byte of manifest, signature or key changed, taken out or put in', () => {
    for (let at = 0; at < manifest.byteLength; at += 1) {
      const flipped = Buffer.from(manifest);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
      expect(read(flipped), `byte ${at} flipped`).toBeNull();
      expect(read(Buffer.concat([manifest.subarray(0, at), manifest.subarray(at + 1)])), `without ${at}`).toBeNull();
      const longer = Buffer.concat([manifest.subarray(0, at), Buffer.from(' '), manifest.subarray(at)]);
      expect(read(longer), `more at ${at}`).toBeNull();
    }
    expect(read(manifest, manifestName, [strangers.publicKey])).toBeNull();
    expect(read(manifest, manifestName, [])).toBeNull();
  });

  it('E11 has one way to be written: bits that say nothing may not be set', () => {
    const last = manifest.byteLength - 2;
    for (const other of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/') {
      const changed = Buffer.from(manifest);
      changed[last] = other.charCodeAt(0);
      expect(read(changed) === null, other).toBe(!changed.equals(manifest));
    }
  });

  it('E11 is of one system: the same bytes under another name are refused', () => {
    expect(read(manifest, 'latest.yml')).toBeNull();
    expect(read(manifest, 'latest-linux-arm64.yml')).toBeNull();
  });

  it('E11 of strangers, none, two, or one in front is refused', () => {
    expect(read(makeRelease({ by: strangers }).manifest)).toBeNull();
    const content = withoutSignature(manifest);
    const line = manifest.subarray(content.byteLength);
    expect(read(content)).toBeNull();
    expect(read(line)).toBeNull();
    expect(read(Buffer.concat([line, content]))).toBeNull();
    expect(read(Buffer.concat([manifest, line]))).toBeNull();
    expect(read(new Uint8Array())).toBeNull();
  });

  it('gives the manifest as it was signed, by any of the keys, and takes another signature in its place', () => {
    const keys = [strangers.publicKey, makers.publicKey];
    const content = read(manifest, manifestName, keys);
    expect(JSON.parse(Buffer.from(content ?? []).toString())).toMatchObject({ version: '1.1.0' });
    const again = signManifest(openPrivateKey(strangers), manifestName, withoutSignature(manifest));
    expect([again.byteLength, read(again), read(again, manifestName, keys)?.byteLength]).toEqual([
      manifest.byteLength,
      null,
      content?.byteLength,
    ]);
  });
});
