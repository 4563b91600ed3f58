import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { releaseKeysOf } from './release-keys.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The generic provider wants an address. Nobody asks there: the kiosk fetches from the endpoint that its class has joined. */
export const noAddress = 'https://updates.invalid/';

/**
 * electron-updater's file. JSON is YAML, so nothing in a name can be taken for anything else.
 * @param publisher whose certificate a Windows installer must be signed with, besides
 */
export const appUpdateYml = (publisher?: string): string =>
  `${JSON.stringify({
    provider: 'generic',
    url: noAddress,
    channel: 'latest',
    updaterCacheDirName: 'meridian-updater',
    ...(publisher && { publisherName: [publisher] }),
  })}\n`;

/** Where an app keeps its resources below Forge's output folder. */
export const resourcesOf = (outputPath: string, platform: string): string =>
  platform === 'darwin' ? join(outputPath, 'Meridian.app', 'Contents', 'Resources') : join(outputPath, 'resources');

/**
 * Writes `app-update.yml` beside the archive: electron-builder leaves it out of what it did not package itself.
 * @returns whether the app replaces itself; without a release key it never does.
 */
export const writeAppUpdate = async (
  outputPath: string,
  platform: string,
  environment: Environment,
): Promise<boolean> => {
  if (releaseKeysOf(environment).length === 0) return false;
  const publisher = platform === 'win32' ? environment.MERIDIAN_WINDOWS_PUBLISHER : undefined;
  await writeFile(join(resourcesOf(outputPath, platform), 'app-update.yml'), appUpdateYml(publisher));
  return true;
};
