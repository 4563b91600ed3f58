import { inRepository } from './repository.mjs';

/** @type {Readonly<Record<string, string>>} */
const switches = { darwin: '--mac', win32: '--win', linux: '--linux' };

/**
 * What electron-builder is told: take Forge's output as it is, publish nothing.
 * @param {string} platform
 * @param {string} arch
 * @returns {readonly string[]}
 */
export const builderArguments = (platform, arch) => {
  const wanted = switches[platform];
  if (wanted === undefined) throw new Error(`There are no installers for ${platform}.`);
  const folder = inRepository(`out/Meridian-${platform}-${arch}`);
  const app = platform === 'darwin' ? `${folder}/Meridian.app` : folder;
  const config = inRepository('electron-builder.config.mjs');
  return [wanted, `--${arch}`, '--prepackaged', app, '--config', config, '--publish', 'never'];
};
