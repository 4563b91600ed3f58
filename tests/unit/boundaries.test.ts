import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/**
 * The dependency rule bites. Every case becomes a file in a copy of the source tree, linted with the
 * repository's own biome.json: the forbidden import must be an error, the allowed one must not.
 */

const root = join(import.meta.dirname, '../..');

/** folder → what it must never import, once by subpath import and once by a relative path out of the folder. */
const foldersRefused: Record<string, readonly string[]> = {
  shared: ['crypto', 'sqlite', 'core', 'server', 'main', 'web-host', 'renderer'],
  crypto: ['sqlite', 'core', 'server', 'main', 'web-host', 'renderer'],
  sqlite: ['crypto', 'core', 'server', 'main', 'web-host', 'renderer'],
  core: ['server', 'main', 'web-host', 'renderer'],
  server: ['core', 'main', 'web-host', 'renderer'],
  main: ['crypto', 'sqlite', 'server', 'web-host', 'renderer'],
  'web-host': ['crypto', 'sqlite', 'server', 'main', 'renderer'],
  renderer: ['crypto', 'sqlite', 'core', 'server', 'main', 'web-host'],
};

const packagesRefused: Record<string, readonly string[]> = {
  shared: ['node:fs', 'node:fs/promises', 'react', 'electron', 'hono', 'better-sqlite3'],
  crypto: ['electron', 'react', 'better-sqlite3'],
  sqlite: ['electron', 'react', 'hono'],
  core: ['electron', 'electron/main', 'react', 'react-dom/client', 'hono', 'kysely', '@tus/server', 'better-sqlite3'],
  server: ['electron', 'react', 'better-sqlite3'],
  main: ['react', 'hono', 'better-sqlite3'],
  'web-host': ['electron', 'react', 'hono', 'better-sqlite3'],
  renderer: ['node:fs', 'node:fs/promises', 'electron', 'electron/renderer', 'better-sqlite3', 'hono'],
};

const allowed: ReadonlyArray<readonly [file: string, specifier: string]> = [
  ['src/shared/domain/case.ts', 'zod'],
  ['src/shared/domain/case.ts', '../errors/app-error.ts'],
  ['src/crypto/case.ts', 'node:crypto'],
  ['src/crypto/case.ts', '#shared/domain/id.ts'],
  ['src/sqlite/case.ts', 'better-sqlite3'],
  ['src/core/db/case.ts', '#sqlite/open-database.ts'],
  ['src/core/db/case.ts', '#crypto/sha256.ts'],
  ['src/core/db/case.ts', '../media/store.ts'],
  ['src/server/routes/case.ts', 'hono'],
  ['src/server/routes/case.ts', '#sqlite/open-database.ts'],
  ['src/web-host/case.ts', '#core/core-thread.ts'],
  ['src/web-host/case.ts', 'node:http'],
  ['src/main/case.ts', 'electron'],
  ['src/main/case.ts', '#core/core-thread.ts'],
  ['src/renderer/app/case.tsx', '../features/setup/setup-screen.tsx'],
  ['src/renderer/features/setup/case.tsx', './setup-form.tsx'],
  ['src/renderer/features/setup/case.tsx', '../../ui/button.tsx'],
  ['src/renderer/features/setup/case.tsx', '#shared/contract/index.ts'],
  ['src/renderer/features/setup/steps/case.tsx', '../setup-form.tsx'],
  ['src/renderer/features/setup/steps/case.tsx', '../../../ui/button.tsx'],
];

const featureRefused: ReadonlyArray<readonly [file: string, specifier: string]> = [
  ['src/renderer/features/setup/case.tsx', '../student/tiles.tsx'],
  ['src/renderer/features/setup/case.tsx', '../../features/student/tiles.tsx'],
  ['src/renderer/features/setup/case.tsx', '#renderer/features/student/tiles.tsx'],
  ['src/renderer/features/setup/steps/case.tsx', '../../student/tiles.tsx'],
  ['src/renderer/features/setup/steps/case.tsx', '../../../features/student/tiles.tsx'],
  ['src/renderer/ui/case.tsx', '../features/student/tiles.tsx'],
  ['src/renderer/capture/case.ts', '../features/student/tiles.tsx'],
];

const refused: ReadonlyArray<readonly [file: string, specifier: string]> = [
  ...Object.entries(foldersRefused).flatMap(([folder, others]) =>
    others.flatMap((other) => [
      [`src/${folder}/case.ts`, `#${other}/thing.ts`] as const,
      [`src/${folder}/case.ts`, `../${other}/thing.ts`] as const,
      [`src/${folder}/deep/er/case.ts`, `../../../${other}/thing.ts`] as const,
    ]),
  ),
  ...Object.entries(packagesRefused).flatMap(([folder, packages]) =>
    packages.map((name) => [`src/${folder}/case.ts`, name] as const),
  ),
  ...Object.keys(foldersRefused).map((folder) => [`src/${folder}/case.ts`, '#tests/helpers/kiosk.ts'] as const),
  ...featureRefused,
];

const statements = {
  value: (specifier: string) => `import { thing } from '${specifier}';\nexport const used = thing;\n`,
  'type-only': (specifier: string) => `import type { Thing } from '${specifier}';\nexport type Used = Thing;\n`,
  dynamic: (specifier: string) => `export const used = await import('${specifier}');\n`,
  're-export': (specifier: string) => `export type { Thing } from '${specifier}';\n`,
} as const;
type Form = keyof typeof statements;

const run = (command: string, args: readonly string[], cwd: string): Promise<string> =>
  new Promise((resolve) => {
    execFile(command, args, { cwd, maxBuffer: 64 * 1024 * 1024 }, (_error, stdout) => resolve(stdout));
  });

type Diagnostic = { category: string; location: { path: string | { file: string } } };

let tree = '';
const restricted = new Set<string>();
const caseFiles = new Map<string, string>();
const key = (form: Form, file: string, specifier: string): string => `${form} ${file} ${specifier}`;

beforeAll(async () => {
  tree = await mkdtemp(join(tmpdir(), 'meridian-boundaries-'));
  await cp(join(root, 'biome.json'), join(tree, 'biome.json'));
  let count = 0;
  for (const form of Object.keys(statements) as Form[]) {
    for (const [file, specifier] of [...refused, ...allowed]) {
      count += 1;
      const path = file.replace('case.', `case-${count}.`);
      caseFiles.set(key(form, file, specifier), path);
      await mkdir(dirname(join(tree, path)), { recursive: true });
      await writeFile(join(tree, path), statements[form](specifier));
    }
  }
  const args = ['lint', '--vcs-enabled=false', '--reporter=json', '--max-diagnostics=none', 'src'];
  const report: { diagnostics: Diagnostic[] } = JSON.parse(
    await run(join(root, 'node_modules/.bin/biome'), args, tree),
  );
  for (const { category, location } of report.diagnostics) {
    if (category !== 'lint/style/noRestrictedImports') continue;
    restricted.add(typeof location.path === 'string' ? location.path : location.path.file);
  }
}, 120_000);

afterAll(async () => {
  await rm(tree, { recursive: true, force: true });
});

const isRestricted = (form: Form, file: string, specifier: string): boolean => {
  const path = caseFiles.get(key(form, file, specifier));
  if (path === undefined) throw new Error(`no such case: ${form} ${file} ${specifier}`);
  return restricted.has(path);
};

describe.each(Object.keys(statements) as Form[])('the dependency rule for %s imports', (form) => {
  it.each(Object.keys(foldersRefused))('refuses what src/%s must not know', (folder) => {
    const cases = refused.filter(([file]) => file.startsWith(`src/${folder}/`));
    expect(cases.length).toBeGreaterThan(10);
    expect(cases.filter(([file, specifier]) => !isRestricted(form, file, specifier))).toEqual([]);
  });

  it('allows what the table allows', () => {
    expect(allowed.filter(([file, specifier]) => isRestricted(form, file, specifier))).toEqual([]);
  });
});

/** What a folder's own tsconfig.json makes of one more file, compiled with the tsc of the repository. */
const compile = async (folder: string, source: string): Promise<string> => {
  const home = join(root, 'src', folder);
  // inside the repository, so that its packages and its module type are found
  await mkdir(join(root, '.build'), { recursive: true });
  const dir = await mkdtemp(join(root, '.build/boundaries-'));
  await writeFile(join(dir, 'case.ts'), source);
  const config = {
    extends: join(home, 'tsconfig.json'),
    compilerOptions: {
      composite: false,
      emitDeclarationOnly: false,
      noEmit: true,
      tsBuildInfoFile: null,
      rootDir: root,
    },
    include: [join(dir, 'case.ts')],
    references: [],
  };
  await writeFile(join(dir, 'tsconfig.json'), JSON.stringify(config));
  try {
    return await run(join(root, 'node_modules/.bin/tsc'), ['-p', dir], root);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
};

const usesPage = 'export const title: string = document.title;\n';
const usesNode = 'export const cwd: string = process.cwd();\n';

describe('the types each folder sees', () => {
  it.each(['shared', 'crypto', 'sqlite', 'core', 'server', 'main', 'web-host'])(
    'know no page in src/%s',
    async (folder) => {
      expect(await compile(folder, usesPage)).toContain("Cannot find name 'document'");
      expect(await compile(folder, 'export const one: number = 1;\n')).toBe('');
    },
  );

  it.each(['shared', 'renderer'])('know no Node in src/%s', async (folder) => {
    expect(await compile(folder, usesNode)).toContain("Cannot find name 'process'");
    expect(await compile(folder, "import 'node:fs';\n")).toMatch(/Cannot find (module|type definition)/);
  });

  it('know Node in src/core and a page in src/renderer', async () => {
    expect(await compile('core', usesNode)).toBe('');
    expect(await compile('renderer', usesPage)).toBe('');
  });
});
