/** A file of a release, as its manifest names it. */
export type ReleaseFile = {
  /** A plain name beside the manifest, never an address. */
  url: string;
  /** SHA-512 in base64. */
  sha512: string;
  size: number;
};

/** A release for one kind of computer. */
export type Release = {
  version: string;
  files: readonly ReleaseFile[];
  /** How much of the classes it is meant for so far; all when it is not said. */
  stagingPercentage?: number | undefined;
  /** When it was published (ISO 8601). */
  releaseDate?: string | undefined;
};

/** The manifest of a kind of computer: the names that electron-builder gives them and electron-updater asks for. */
export const manifestNameFor = (platform: string, arch: string): string => {
  if (platform === 'darwin') return 'latest-mac.yml';
  if (platform === 'win32') return 'latest.yml';
  return arch === 'x64' ? 'latest-linux.yml' : `latest-linux-${arch}.yml`;
};

const endings: Readonly<Record<string, string>> = { darwin: '.zip', win32: '.exe', linux: '.appimage' };

const otherProcessors = (arch: string): RegExp => (arch === 'arm64' ? /x64|x86_64|ia32/ : /arm64|aarch64/);

/** The file that replaces the app by itself on this kind of computer; electron-updater's choice too. */
export const fileFor = (files: readonly ReleaseFile[], platform: string, arch: string): ReleaseFile | null => {
  const ending = endings[platform];
  if (ending === undefined) return null;
  const fitting = files.filter(({ url }) => url.toLowerCase().endsWith(ending) && !otherProcessors(arch).test(url));
  return fitting.find(({ url }) => url.includes(arch)) ?? fitting[0] ?? null;
};

/** What tells whether an installed app can replace itself. */
export type Installed = {
  platform: string;
  /** Whether the program was built with a release key. */
  hasKey: boolean;
  /** Linux: it was started from an AppImage in a folder that this account may change. */
  isReplaceableAppImage: boolean;
  /** Windows: its own installer put it into this account's folder. */
  isOfThisAccount: boolean;
};

/**
 * Whether the app replaces itself. What a school's technician has put on the computer for all accounts, with an MSI or a deb
 * package, they replace: the account of a class has no right to, and a second copy beside it would help nobody.
 */
export const updatesItself = ({ platform, hasKey, isReplaceableAppImage, isOfThisAccount }: Installed): boolean => {
  if (!hasKey) return false;
  if (platform === 'win32') return isOfThisAccount;
  return platform === 'darwin' || (platform === 'linux' && isReplaceableAppImage);
};
