import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FusesPlugin } from '@electron-forge/plugin-fuses';
import { VitePlugin } from '@electron-forge/plugin-vite';
import type { ForgeConfig } from '@electron-forge/shared-types';
import { isLeftOut, isPrebuildFor, unpackedFiles } from './packaging/app-files.ts';
import { writeAppUpdate } from './packaging/app-update.ts';
import { fuses } from './packaging/fuses.ts';
import { thirdPartyNotices } from './packaging/notices.ts';
import { releaseKeysOf, writeReleaseKeys } from './packaging/release-keys.ts';
import { planSigning, sign } from './packaging/signing.ts';

/** A folder with `electron-v…-….zip`, for networks that may not fetch it. */
const electronZipDir = process.env.MERIDIAN_ELECTRON_ZIP_DIR;

const whyCamera =
  'Students record videos for their partner class. Nothing leaves this computer before a teacher approves it.';
const whyMicrophone =
  'Students record their voices for their partner class. Nothing leaves this computer before a teacher approves it.';

/** `npm run package`: the app as a folder in `out/`. Installers are made of it by electron-builder: `npm run make`. */
const config: ForgeConfig = {
  outDir: 'out',
  // Native parts come prebuilt for Node-API inside their packages: nothing is ever compiled.
  rebuildConfig: { onlyModules: [] },
  packagerConfig: {
    name: 'Meridian',
    executableName: 'meridian',
    icon: 'assets/package/icon',
    appBundleId: 'org.meridian.kiosk',
    appCategoryType: 'public.app-category.education',
    asar: { unpack: unpackedFiles },
    prune: false,
    ignore: isLeftOut,
    extendInfo: { NSCameraUsageDescription: whyCamera, NSMicrophoneUsageDescription: whyMicrophone },
    ...(electronZipDir === undefined ? {} : { electronZipDir }),
  },
  plugins: [
    new VitePlugin({
      build: [{ entry: 'src/main/main.ts', config: 'packaging/vite.main.config.ts', target: 'main' }],
      renderer: [{ name: 'kiosk', config: 'src/renderer/vite.config.ts' }],
    }),
    new FusesPlugin(fuses),
  ],
  hooks: {
    packageAfterCopy: async (_config, buildPath, _version, platform, arch) => {
      await writeFile(join(buildPath, 'THIRD-PARTY-NOTICES.txt'), await thirdPartyNotices(import.meta.dirname));
      writeReleaseKeys(buildPath, releaseKeysOf(process.env));
      const prebuilds = join(buildPath, 'node_modules', 'better-sqlite3', 'prebuilds');
      for (const name of await readdir(prebuilds)) {
        if (!isPrebuildFor(name, platform, arch)) await rm(join(prebuilds, name));
      }
    },
    postPackage: async (_config, { outputPaths, platform }) => {
      for (const outputPath of outputPaths) {
        await writeAppUpdate(outputPath, platform, process.env);
        const plan = planSigning(platform, process.env);
        if (plan.kind === 'none') process.stderr.write(`Not signed: ${plan.reason}\n`);
        await sign(plan, outputPath);
      }
    },
  },
};

export default config;
