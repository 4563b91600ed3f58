import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where updates are asked for: `MERIDIAN_UPDATE_URL` at packaging time, such as `https://endpoint.example/updates`. */
export const updateFeedOf = (environment: Environment): string | null => {
  const address = environment.MERIDIAN_UPDATE_URL ?? '';
  if (address === '') return null;
  const url = URL.parse(address);
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '') {
    throw new Error(`MERIDIAN_UPDATE_URL: expected an https address without a password, got ${address}`);
  }
  return url.href;
};

/** electron-updater's file. JSON is YAML, so nothing in an address can be taken for anything else. */
export const appUpdateYml = (feed: string): string =>
  `${JSON.stringify({ provider: 'generic', url: feed, channel: 'latest', updaterCacheDirName: 'meridian-updater' })}\n`;

/** Where an app keeps its resources below Forge's output folder. */
export const resourcesOf = (outputPath: string, platform: string): string =>
  platform === 'darwin' ? join(outputPath, 'Meridian.app', 'Contents', 'Resources') : join(outputPath, 'resources');

/**
 * Writes `app-update.yml` beside the archive: electron-builder leaves it out of what it did not package itself.
 * @returns whether there was an address to write; without one the app never looks for updates.
 */
export const writeAppUpdate = async (
  outputPath: string,
  platform: string,
  environment: Environment,
): Promise<boolean> => {
  const feed = updateFeedOf(environment);
  if (feed === null) return false;
  await writeFile(join(resourcesOf(outputPath, platform), 'app-update.yml'), appUpdateYml(feed));
  return true;
};
