/** What goes into the app's archive. A list of what may, so that a new folder of the repository never slips in. */
const wanted: readonly RegExp[] = [
  /^\/package\.json$/,
  /^\/LICENSE$/,
  /^\/\.vite\/build\/[^/]+\.cjs$/,
  /^\/dist\/renderer\/(?!.*\.map$).+$/,
  /^\/node_modules\/better-sqlite3\/(package\.json|LICENSE|lib\/.+\.js|prebuilds\/[^/]+\.node)$/,
  /^\/node_modules\/@node-rs\/argon2(-[a-z0-9-]+)?\/(package\.json|LICENSE|[^/]+\.(js|node))$/,
];

/** Folders on the way to what is wanted; none has a dot in its name but the first. */
const onTheWay: readonly RegExp[] = [
  /^(\/\.vite(\/build)?)?$/,
  /^\/dist(\/renderer(\/[^.]+)?)?$/,
  /^\/node_modules(\/better-sqlite3(\/(lib(\/[^.]+)?|prebuilds))?)?$/,
  /^\/node_modules\/@node-rs(\/argon2(-[a-z0-9-]+)?)?$/,
];

/** For the packager: `true` leaves the file or folder out. Paths start with `/` at the repository's root. */
export const isLeftOut = (path: string): boolean => ![...wanted, ...onTheWay].some((pattern) => pattern.test(path));

/**
 * Native parts cannot be loaded from inside an archive: these lie beside it, in `app.asar.unpacked`. A bare name
 * matches in every folder, one with a dot included.
 */
export const unpackedFiles = '*.node';

/** The names under `better-sqlite3/prebuilds` that one kind of computer needs. Electron runs on no Linux with musl. */
export const isPrebuildFor = (fileName: string, platform: string, arch: string): boolean =>
  fileName === `${platform}-${arch}.node`;
