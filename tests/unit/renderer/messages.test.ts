import { globSync, readFileSync } from 'node:fs';
import { createIntl } from 'react-intl';
import { describe, expect, it } from 'vitest';
import { catalogues, languageList } from '#renderer/i18n/catalogues.ts';
import { errorCodes } from '#shared/errors/error-codes.ts';

/** The text between the brace at `start` and the one that closes it. */
const inBraces = (text: string, start: number): string => {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    if (text[at] === '}') depth -= 1;
    if (depth === 0) return text.slice(start + 1, at);
  }
  throw new TypeError(`Expected a closing brace in: ${text}`);
};

const groups = (text: string): string[] => {
  const found: string[] = [];
  for (let at = text.indexOf('{'); at !== -1; at = text.indexOf('{', at)) {
    const group = inBraces(text, at);
    found.push(group);
    at += group.length + 2;
  }
  return found;
};

/** Arguments of an ICU message: `{name}`, and of the branches of `{name, plural, …}` and `{name, select, …}`. */
const findArguments = (message: string): string[] =>
  groups(message).flatMap((group) => {
    const [name = ''] = group.split(',', 1);
    return [name.trim(), ...groups(group.slice(name.length)).flatMap(findArguments)];
  });

const placeholders = (message: string): string[] => [...new Set(findArguments(message))].sort();

const sources = globSync('src/renderer/**/*.{ts,tsx}')
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');
const english: Record<string, string> = catalogues.en;
const ids = Object.keys(english);

describe('message catalogues', () => {
  it.each(languageList)('%s has the same keys as English and no empty message', (language) => {
    const catalogue: Record<string, string> = catalogues[language];
    expect(Object.keys(catalogue).sort()).toEqual([...ids].sort());
    expect(Object.entries(catalogue).filter(([, message]) => message.trim() === '')).toEqual([]);
  });

  it.each(languageList)('%s has the same arguments in every message as English', (language) => {
    const catalogue: Record<string, string> = catalogues[language];
    const differing = ids.filter(
      (id) => String(placeholders(catalogue[id] ?? '')) !== String(placeholders(english[id] ?? '')),
    );
    expect(differing).toEqual([]);
  });

  it.each(languageList)('%s can be said: every message is well-formed', (language) => {
    const faults: string[] = [];
    const intl = createIntl({
      locale: language,
      messages: catalogues[language],
      onError: (error) => faults.push(String(error)),
    });
    for (const id of ids) {
      const values = Object.fromEntries(placeholders(english[id] ?? '').map((name) => [name, 3]));
      intl.formatMessage({ id }, values);
    }
    expect(faults).toEqual([]);
  });

  it('Arabic is written in Arabic', () => {
    const isName = (message: string): boolean => message.replace(/\{[^}]*\}|Meridian/g, '').search(/\p{L}/u) === -1;
    const foreign = Object.entries(catalogues.ar).filter(([, m]) => !/\p{Script=Arabic}/u.test(m) && !isName(m));
    expect(foreign).toEqual([]);
  });

  it('has a sentence for every error code', () => {
    expect(Object.keys(errorCodes).filter((code) => english[`error.${code}`] === undefined)).toEqual([]);
  });

  it('has no message that no screen says', () => {
    const prefixes = [...sources.matchAll(/`([a-z_]+\.[a-z_.]*)\$\{/g)].map((match) => match[1] ?? '');
    const unused = ids.filter(
      (id) => !sources.includes(`'${id}'`) && !prefixes.some((prefix) => id.startsWith(prefix)),
    );
    expect(unused).toEqual([]);
  });
});
