import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateSigningKeyPair, openPrivateKey } from '#crypto/ed25519.ts';
import { signManifest } from '#crypto/release-signature.ts';

/** The makers of Meridian in tests. */
export const makers = generateSigningKeyPair();
/** Whose releases nobody believes. */
export const strangers = generateSigningKeyPair();

export const manifestName = 'latest-linux.yml';

type Wishes = { version?: string; bytes?: Uint8Array; stage?: number; releaseDate?: string; by?: typeof makers };

export type TestRelease = { version: string; fileName: string; bytes: Uint8Array; manifest: Buffer };

/** A release for Linux as `npm run make` leaves it, signed. */
export const makeRelease = (wishes: Wishes = {}): TestRelease => {
  const { version = '1.1.0', bytes = Buffer.alloc(4_000, 7), stage, by = makers } = wishes;
  const fileName = `Meridian-${version}-linux-x86_64.AppImage`;
  const sha512 = createHash('sha512').update(bytes).digest('base64');
  const content = {
    version,
    files: [{ url: fileName, sha512, size: bytes.byteLength, blockMapSize: 1 }],
    path: fileName,
    sha512,
    releaseDate: wishes.releaseDate ?? '2026-11-22T10:00:00.000Z',
    ...(stage === undefined ? {} : { stagingPercentage: stage }),
  };
  const manifest = signManifest(openPrivateKey(by), manifestName, Buffer.from(`${JSON.stringify(content, null, 2)}\n`));
  return { version, fileName, bytes, manifest };
};

/** Puts a release where an endpoint offers it. */
export const publishRelease = (folder: string, { fileName, bytes, manifest }: TestRelease): void => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, fileName), bytes);
  writeFileSync(join(folder, manifestName), manifest);
};
