import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const migrations = new URL('../../../src/core/db/migrations/', import.meta.url);
const document = readFileSync(new URL('../../../docs/data.md', import.meta.url), 'utf8');

/** What a table that was made anew is called in the end. */
const nameIn = (source: string, name: string): string =>
  new RegExp(`ALTER TABLE ${name} RENAME TO (\\w+)`).exec(source)?.[1] ?? name;

const tablesIn = (source: string): string[] =>
  [...source.matchAll(/CREATE TABLE (\w+)/g)].map((match) => nameIn(source, match[1] ?? ''));

describe('docs/data.md', () => {
  const sources = readdirSync(migrations).map((name) => readFileSync(new URL(name, migrations), 'utf8'));
  const tables = [...new Set(sources.flatMap(tablesIn))];

  it('finds the tables of the schema', () => {
    expect(tables).toContain('media_chunks');
  });

  it.each(tables)('describes the table %s', (table) => {
    expect(document).toContain(`\`${table}\``);
  });
});
