import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createIntl } from 'react-intl';

const folder = join(import.meta.dirname, '../../../src/renderer/i18n/messages');

const catalogue: Record<string, string> = Object.assign(
  {},
  ...readdirSync(folder)
    .filter((file) => file.endsWith('.en.json'))
    .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8'))),
);

const intl = createIntl({ locale: 'en', messages: catalogue });

/** What the screens say, from their own catalogue: a test never spells a word of its own. */
export const say = (id: string, values: Record<string, string | number> = {}): string => {
  if (catalogue[id] === undefined) throw new Error(`no such message: ${id}`);
  return intl.formatMessage({ id }, values);
};
