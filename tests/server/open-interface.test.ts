import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { openTable } from '#server/routes/table.ts';
import { statusOf } from '#shared/errors/error-codes.ts';
import { startTestEndpoint } from '../helpers/endpoint.ts';
import { sampleMedium } from '../helpers/sample-media.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const docs = fileURLToPath(new URL('../../docs', import.meta.url));

describe('the open interface', () => {
  it('is enough for a client of fewer than a hundred lines, which is in the documents', async () => {
    const program = join(docs, 'examples/endpoint-client.mjs');
    expect(readFileSync(program, 'utf8').split('\n').length).toBeLessThan(100);
    const endpoint = await startTestEndpoint();
    const picture = join(tempFolder(), 'picture.png');
    writeFileSync(picture, sampleMedium('image/png', 300_000).bytes);
    const args = [program, endpoint.address, await endpoint.createJoinCode(), picture];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    expect(JSON.parse(stdout)).toEqual({ accepted: 1, entries: 2, same: true });
    await endpoint.remove();
  });

  it('has every code that a route may answer with in its table, under its status', () => {
    const guide = readFileSync(join(docs, 'endpoint-api.md'), 'utf8');
    const rows = [...guide.matchAll(/^\| ([\d, ]+) \| (.*?) \|/gm)];
    for (const code of new Set(openTable.flatMap((route) => route.errors))) {
      const row = rows.find(([, , codes]) => codes?.includes(`\`${code}\``));
      expect(row?.[1]?.split(', '), code).toContain(String(statusOf(code)));
    }
  });
});
