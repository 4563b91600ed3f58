import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runQuietly } from './run-tool.mjs';

const isOnPath = (/** @type {string} */ name) =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)));

const onServers = 'the endpoint is not tested on PostgreSQL and an S3 store';

/** Programs that some tests need and npm cannot bring. */
const toolsFor = (/** @type {boolean} */ hasBrowser) => [
  { name: 'chromium', isThere: hasBrowser || isOnPath('chromium'), without: 'the browser suite is skipped' },
  { name: 'ffmpeg', isThere: isOnPath('ffmpeg'), without: 'recordings are not read by an independent decoder' },
  { name: 'strace', isThere: isOnPath('strace'), without: 'system calls are neither traced nor made to fail' },
  { name: 'postgresql', isThere: existsSync('/usr/lib/postgresql'), without: onServers },
  ...['proxy', 'account', 'container', 'object'].map((service) => ({
    name: `swift-${service}`,
    isThere: isOnPath(`swift-${service}-server`),
    without: onServers,
  })),
];

const canInstall = () => process.platform === 'linux' && process.getuid?.() === 0 && isOnPath('apt-get');

/**
 * Brings missing programs where that is ours to do (a Debian-like machine, as root), and says which tests are
 * skipped where it is not.
 * @param {boolean} hasBrowser whether any Chromium-family browser was found already
 * @param {(line: string) => void} say
 */
export const ensureSystemTools = async (hasBrowser, say) => {
  if (process.platform !== 'linux') return;
  const missing = toolsFor(hasBrowser).filter(({ isThere }) => !isThere);
  if (missing.length > 0 && canInstall()) {
    const names = missing.map(({ name }) => name);
    say(`Installing ${names.join(', ')} for the tests …`);
    await runQuietly('apt-get', ['update', '-qq']);
    await runQuietly('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names]);
  }
  for (const { name, isThere, without } of toolsFor(hasBrowser))
    if (!isThere) say(`${name} is not installed here: ${without}.`);
};
