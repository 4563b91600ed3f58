import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a lock file says of one package. */
export type LockedPackage = { version?: string; license?: string; dev?: boolean; name?: string };
export type Lock = { packages: Readonly<Record<string, LockedPackage & { optionalDependencies?: object }>> };

export type ShippedPackage = { folder: string; name: string; version: string; license: string };

/** Everything that the product, not only its making, depends on. The Node that runs the sources is not shipped. */
export const shippedPackages = ({ packages }: Lock): readonly ShippedPackage[] => {
  const nodePrograms = Object.keys(packages['']?.optionalDependencies ?? {});
  return Object.entries(packages)
    .filter(([folder, { dev }]) => folder !== '' && dev !== true)
    .map(([folder, { name, version = '', license = 'see its text' }]) => ({
      folder,
      name: name ?? folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version,
      license,
    }))
    .filter(({ name }) => !nodePrograms.includes(name))
    .sort((a, b) => (a.folder < b.folder ? -1 : 1));
};

const isLicence = (name: string): boolean => /^(licen[cs]e|copying|notice)(\b|[.-])/i.test(name);

const textsIn = async (folder: string): Promise<string[]> => {
  const names = await readdir(folder).catch(() => []);
  return Promise.all(names.filter(isLicence).map((name) => readFile(join(folder, name), 'utf8')));
};

/**
 * The licences of what is shipped, as the file `THIRD-PARTY-NOTICES.txt` that they ask for: packages that are installed
 * here, and the pictures. Same texts are written once.
 * @param root the repository
 */
export const thirdPartyNotices = async (root: string): Promise<string> => {
  const lock: Lock = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8'));
  const usersOf = new Map<string, string[]>();
  const add = (text: string, user: string): void => void usersOf.set(text, [...(usersOf.get(text) ?? []), user]);
  for (const { folder, name, version, license } of shippedPackages(lock)) {
    const texts = await textsIn(join(root, folder));
    const isInstalled = (await readdir(join(root, folder)).catch(() => [])).length > 0;
    if (!isInstalled) continue;
    const text = texts.map((found) => found.replaceAll('\r\n', '\n').trim()).join('\n\n') || `License: ${license}`;
    add(text, `${name} ${version} (${license})`);
  }
  for (const pictures of ['tiles', 'stickers']) {
    for (const text of await textsIn(join(root, 'assets', pictures))) add(text.trim(), `pictures: ${pictures}`);
  }
  const parts = [...usersOf].map(([text, users]) => `${[...new Set(users)].join('\n')}\n\n${text}\n`);
  return `What Meridian is made of, and the licences of it. Electron's own are beside the program.\n\n${parts.join(`\n${'-'.repeat(80)}\n\n`)}`;
};
