import { readSignedManifest } from '#crypto/release-signature.ts';
import { releaseManifest } from '#shared/contract/schemas/release.ts';
import { fileFor, type Release, type ReleaseFile } from '#shared/domain/release.ts';
import type { UpdateSettings } from '../core-options.ts';

/** A manifest that was signed, and what of it is meant for this kind of computer. */
export type FoundRelease = {
  release: Release;
  file: ReleaseFile;
  manifest: string;
  /** When it was published; now, where it does not say. */
  releasedAt: number;
};

/** A manifest is a few kilobytes. */
const manifestMaxBytes = 64 * 1024;

/** Reads what an endpoint sends as a manifest; `null` when it is longer than any. */
export const collectManifest = async (chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array | null> => {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.byteLength;
    if (size > manifestMaxBytes) return null;
    parts.push(chunk);
  }
  return Buffer.concat(parts);
};

/**
 * What a manifest offers, or `null`: not signed by one of the keys under this name, no release as we write them, or nothing
 * for this kind of computer. Nothing of it is parsed before its signature was checked.
 */
export const readManifest = (
  bytes: Uint8Array,
  name: string,
  { releaseKeys, platform, arch }: UpdateSettings,
  now: number,
): FoundRelease | null => {
  const content = readSignedManifest(releaseKeys, name, bytes);
  if (content === null) return null;
  const manifest = Buffer.from(content).toString('utf8');
  let value: unknown;
  try {
    value = JSON.parse(manifest);
  } catch {
    return null;
  }
  const { data: release } = releaseManifest.safeParse(value);
  const file = release === undefined ? null : fileFor(release.files, platform, arch);
  if (release === undefined || file === null) return null;
  return { release, file, manifest, releasedAt: Date.parse(release.releaseDate ?? '') || now };
};
