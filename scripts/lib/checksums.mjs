import { createHash } from 'node:crypto';
import { createReadStream, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const sumsName = 'SHA256SUMS';

/**
 * @param {string} algorithm
 * @param {string} file
 */
const hashOf = async (algorithm, file) => {
  const hash = createHash(algorithm);
  for await (const part of createReadStream(file)) hash.update(part);
  return hash;
};

const sha256Of = async (/** @type {string} */ file) => (await hashOf('sha256', file)).digest('hex');

/** In base64, as electron-builder's manifests have it. */
export const sha512Of = async (/** @type {string} */ file) => (await hashOf('sha512', file)).digest('base64');

/**
 * Writes `SHA256SUMS` over the files right in `folder`, as `sha256sum --check` reads it.
 * @param {string} folder
 */
export const writeChecksums = async (folder) => {
  const files = readdirSync(folder, { withFileTypes: true }).filter(
    (entry) => entry.isFile() && entry.name !== sumsName,
  );
  const names = files.map(({ name }) => name).sort();
  const lines = await Promise.all(names.map(async (name) => `${await sha256Of(join(folder, name))}  ${name}\n`));
  writeFileSync(join(folder, sumsName), lines.join(''));
};
