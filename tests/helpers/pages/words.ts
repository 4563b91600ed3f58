import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createIntl, type IntlShape } from 'react-intl';

const folder = join(import.meta.dirname, '../../../src/renderer/i18n/messages');

/** Every message of a language, as it stands in the files. */
export const catalogueOf = (language: string): Record<string, string> =>
  Object.assign(
    {},
    ...readdirSync(folder)
      .filter((file) => file.endsWith(`.${language}.json`))
      .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8'))),
  );

const speakers = new Map<string, IntlShape>();
const speakerOf = (language: string): IntlShape => {
  const known = speakers.get(language);
  if (known !== undefined) return known;
  const made = createIntl({ locale: language, messages: catalogueOf(language) });
  speakers.set(language, made);
  return made;
};

/** What the screens say in a language, from their own catalogue: a test never spells a word of its own. */
export const sayIn = (language: string, id: string, values: Record<string, string | number> = {}): string => {
  const intl = speakerOf(language);
  if (intl.messages[id] === undefined) throw new Error(`no such message: ${id}`);
  return intl.formatMessage({ id }, values);
};

/** The same in English. */
export const say = (id: string, values: Record<string, string | number> = {}): string => sayIn('en', id, values);
