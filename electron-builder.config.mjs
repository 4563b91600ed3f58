// @ts-check

const { MERIDIAN_RELEASE_KEYS: keys, MERIDIAN_RELEASE_KEY_FILE: keyFile, MERIDIAN_HOMEPAGE: homepage } = process.env;

/**
 * Installers and electron-updater's metadata, made of Forge's output (`--prepackaged`): what is inside the app, its
 * fuses and its signature are Forge's business and are not touched. `npm run make`.
 * @type {import('electron-builder').Configuration}
 */
export default {
  appId: 'org.meridian.kiosk',
  productName: 'Meridian',
  executableName: 'meridian',
  directories: { output: 'out/make', buildResources: 'assets/package' },
  // a deb is refused without the address of its project
  extraMetadata: { homepage: homepage || 'https://meridian.invalid/' },
  npmRebuild: false,
  nodeGypRebuild: false,
  buildDependenciesFromSource: false,
  // biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder's own placeholders
  artifactName: '${productName}-${version}-${os}-${arch}.${ext}',
  // it writes `latest*.yml` only when it is told where they go: nothing is ever published from here
  publish: keys || keyFile ? [{ provider: 'generic', url: 'https://updates.invalid/', channel: 'latest' }] : null,
  win: { target: ['nsis', 'msi'] },
  nsis: { oneClick: false, perMachine: false, allowElevation: true, deleteAppDataOnUninstall: false },
  msi: { oneClick: false, perMachine: true },
  mac: { target: ['dmg', 'zip'], category: 'public.app-category.education' },
  linux: {
    target: ['AppImage', 'deb'],
    // else the entry that an AppImage makes in the menu starts it with `--no-sandbox`
    executableArgs: [],
    category: 'Education',
    maintainer: 'Meridian maintainers <meridian@localhost>',
    synopsis: 'A classroom kiosk for classes in other time zones',
  },
};
