import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { keepsakeSchema } from '#core/keepsake/keepsake-schema.ts';

it('the schema in the documents is that of the code', () => {
  const written = readFileSync(new URL('../../../../docs/keepsake.schema.json', import.meta.url), 'utf8');
  expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify(keepsakeSchema())));
});
