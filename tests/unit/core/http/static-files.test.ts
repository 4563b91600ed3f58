import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { segmentsOf, serveStaticFile } from '#core/http/static-files.ts';
import { rejectionOf } from '#tests/helpers/rejection-of.ts';
import { tempFolder } from '#tests/helpers/temp-folder.ts';

describe('static files', () => {
  it('E4 takes no path for a name that is another folder, drive, stream or hidden file anywhere', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const encoded = encodeURIComponent(text.toWellFormed());
        for (const segment of segmentsOf(`/${encoded}`) ?? []) {
          expect(segment).not.toMatch(/[/\\:\p{Cc}]/u);
          expect(segment).not.toMatch(/^\.|^$/);
        }
      }),
      { examples: [['..'], ['.'], ['C:'], ['a:b'], ['\0'], ['..\\x'], ['a/b'], ['.env']], numRuns: 500 },
    );
  });

  it('E4 does not follow a link out of the page', async () => {
    const folder = tempFolder();
    const page = join(folder, 'page');
    mkdirSync(page);
    writeFileSync(join(folder, 'secret.txt'), 'secret');
    symlinkSync(join(folder, 'secret.txt'), join(page, 'link.txt'));
    symlinkSync(folder, join(page, 'up'));
    expect((await rejectionOf(serveStaticFile(page, '/link.txt', false))).code).toBe('request.not_found');
    expect((await rejectionOf(serveStaticFile(page, '/up/secret.txt', false))).code).toBe('request.not_found');
  });

  it('does not take a folder beside the page for the page', async () => {
    const folder = tempFolder();
    for (const name of ['page', 'page-secret']) mkdirSync(join(folder, name));
    writeFileSync(join(folder, 'page-secret', 'a.txt'), 'secret');
    symlinkSync(join(folder, 'page-secret'), join(folder, 'page', 'beside'));
    expect((await rejectionOf(serveStaticFile(join(folder, 'page'), '/beside/a.txt', false))).code).toBe(
      'request.not_found',
    );
  });

  it('has nothing to serve where the page was never built', async () => {
    expect((await rejectionOf(serveStaticFile(join(tempFolder(), 'none'), '/', false))).code).toBe('request.not_found');
  });
});
