import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readSignedManifest, signManifest, withoutSignature } from '#crypto/release-signature.ts';
import { releaseManifest } from '#shared/contract/schemas/release.ts';
import { sha512Of } from '../scripts/lib/checksums.mjs';
import { publicHalfOf } from './release-keys.ts';

const manifestsIn = (folder: string): string[] => readdirSync(folder).filter((name) => /^latest.*\.yml$/.test(name));

/** A fresh release key as a file that only this user can read. @returns its public half. */
export const makeReleaseKey = (file: string): string => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  writeFileSync(file, pem, { mode: 0o600, flag: 'wx' });
  return publicHalfOf(pem);
};

/** @throws Error when a file of the release is not the one that its manifest names. */
const requireFiles = async (folder: string, name: string, manifest: unknown): Promise<string> => {
  const { version, files } = releaseManifest.parse(manifest);
  for (const { url, size, sha512 } of files) {
    const path = join(folder, url);
    if (statSync(path, { throwIfNoEntry: false })?.size !== size)
      throw new Error(`${name}: ${url} is missing or another`);
    if ((await sha512Of(path)) !== sha512) throw new Error(`${name}: ${url} has other bytes`);
  }
  return version;
};

/**
 * Signs every `latest*.yml` in a folder, after a look at the files that it names. What is written is JSON, which is YAML, so that
 * no two readers can understand it differently, and the signature as its last line.
 *
 * @param stage how much of the classes the release is meant for, 0 to 100; `null` leaves it as it is.
 * @returns what was signed.
 */
export const signRelease = async (
  folder: string,
  privatePem: string,
  stage: number | null,
): Promise<{ name: string; version: string }[]> => {
  const key = createPrivateKey(privatePem);
  const signed = [];
  for (const name of manifestsIn(folder)) {
    const before: unknown = parse(Buffer.from(withoutSignature(readFileSync(join(folder, name)))).toString('utf8'));
    if (typeof before !== 'object' || before === null) throw new Error(`${name}: expected a manifest`);
    const manifest = stage === null ? before : { ...before, stagingPercentage: stage };
    const version = await requireFiles(folder, name, manifest);
    const draft = join(folder, `${name}.draft`);
    writeFileSync(draft, signManifest(key, name, Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)));
    renameSync(draft, join(folder, name));
    signed.push({ name, version });
  }
  if (signed.length === 0) throw new Error(`Expected latest*.yml in ${folder}: npm run make writes them`);
  return signed;
};

/** Looks at a release as a kiosk with these keys would. @throws Error that says what it would refuse. */
export const checkRelease = async (
  folder: string,
  keys: readonly string[],
): Promise<{ name: string; version: string; stage: number }[]> => {
  const checked = [];
  for (const name of manifestsIn(folder)) {
    const content = readSignedManifest(keys, name, readFileSync(join(folder, name)));
    if (content === null) throw new Error(`${name}: not signed by this key`);
    const manifest: unknown = JSON.parse(Buffer.from(content).toString('utf8'));
    const version = await requireFiles(folder, name, manifest);
    checked.push({ name, version, stage: releaseManifest.parse(manifest).stagingPercentage ?? 100 });
  }
  if (checked.length === 0) throw new Error(`Expected latest*.yml in ${folder}`);
  return checked;
};
