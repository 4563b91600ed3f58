import { globSync, readFileSync } from 'node:fs';
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { createIntl, createIntlCache } from 'react-intl';
import { describe, expect, it } from 'vitest';
import { english } from '#renderer/i18n/catalogues.ts';
import { type Language, languageList } from '#renderer/i18n/languages.ts';
import { loadCatalogue } from '#renderer/i18n/load-catalogue.ts';
import { errorCodes } from '#shared/errors/error-codes.ts';

const folder = 'src/renderer/i18n/messages';
const readGroup = (file: string): Record<string, string> =>
  JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
const groupsOf = (language: string): string[] => globSync(`${folder}/*.${language}.json`).sort();
/** What stands in the files of one language, with nothing of English behind it. */
const written = (language: string): Record<string, string> => Object.assign({}, ...groupsOf(language).map(readGroup));

/** Every part of a message, those within its branches too. */
const partsOf = (elements: readonly MessageFormatElement[]): MessageFormatElement[] =>
  elements.flatMap((element) => [
    element,
    ...('options' in element ? Object.values(element.options).flatMap(({ value }) => partsOf(value)) : []),
    ...('children' in element ? partsOf(element.children) : []),
  ]);

const parsed = new Map<string, MessageFormatElement[]>();
/** Taken apart once, whatever is asked about it. */
const read = (message: string): MessageFormatElement[] => {
  const elements = parsed.get(message) ?? parse(message);
  parsed.set(message, elements);
  return elements;
};

const partsOfMessage = (message: string): MessageFormatElement[] => partsOf(read(message));

/** What a message asks for: names, and the branches that are chosen by a name. */
const argumentsOf = (message: string): string[] =>
  [
    ...new Set(
      partsOfMessage(message).flatMap((part) => {
        if (part.type === TYPE.literal || part.type === TYPE.pound) return [];
        const branches =
          part.type === TYPE.select ? Object.keys(part.options).map((key) => `${part.value}=${key}`) : [];
        return [`{${part.value}}`, ...branches];
      }),
    ),
  ].sort();

/** The forms that whole numbers take in a language, as far as a class counts, each with the numbers that take it. */
const formsOf = (language: Language): Map<string, number[]> => {
  const rules = new Intl.PluralRules(language);
  return Map.groupBy(
    Array.from({ length: 201 }, (_, count) => count),
    (count) => rules.select(count),
  );
};

/** The forms that the plurals of a message lack; a form is not missed where each of its numbers is said by itself. */
const formsMissing = (message: string, forms: ReadonlyMap<string, readonly number[]>): string[] =>
  partsOfMessage(message).flatMap((part) => {
    if (part.type !== TYPE.plural || part.pluralType === 'ordinal') return [];
    return [...forms].flatMap(([form, numbers]) =>
      form in part.options || numbers.every((number) => `=${number}` in part.options) ? [] : [form],
    );
  });

/** What is written in letters that are not the language's own, names of things aside. */
const scripts: Record<Language, RegExp> = {
  en: /\p{Script=Latin}/u,
  ar: /\p{Script=Arabic}/u,
  es: /\p{Script=Latin}/u,
  fa: /\p{Script=Arabic}/u,
  fr: /\p{Script=Latin}/u,
  hi: /\p{Script=Devanagari}/u,
  pt: /\p{Script=Latin}/u,
  sw: /\p{Script=Latin}/u,
  uk: /\p{Script=Cyrillic}/u,
  zh: /\p{Script=Han}/u,
};
const names = /Meridian|CSV|PIN|USB|QR|kbit\/s|https?:\S+|MERIDIAN-\S+|PAC|WebM|PNG|JPEG|[MG]B/g;
/** The letters of what is said: neither names nor what is filled in. */
const lettersOf = (message: string): string =>
  partsOfMessage(message)
    .map((part) => (part.type === TYPE.literal ? part.value.replace(names, '') : ''))
    .join('')
    .replace(/[^\p{L}]/gu, '');

const sources = globSync('src/renderer/**/*.{ts,tsx}')
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');
/** Words in the code of a screen, where somebody would read or hear them; those between tags are the linter's. */
const wordsInCode = (source: string): string[] => {
  const said = 'aria-label|aria-description|aria-roledescription|aria-valuetext|title|label|alt|placeholder|lead|text';
  const inProperties = new RegExp(`\\s(?:${said})=(?:"([^"]*)"|\\{\\s*(['"\`])((?:(?!\\2)[\\s\\S])*?)\\2\\s*\\})`, 'g');
  const inBraces = />\s*\{\s*(['"`])((?:(?!\1)[\s\S])*?)\1\s*\}/g;
  return [
    ...[...source.matchAll(inProperties)].map(([, plain, , quoted]) => plain ?? quoted ?? ''),
    ...[...source.matchAll(inBraces)].map(([, , quoted]) => quoted ?? ''),
  ]
    .map((text) => text.replace(/\$\{[^}]*\}/g, ''))
    .filter((text) => /\p{L}{2}/u.test(text));
};
/** What is the same in every language: addresses, and the shape of a code. */
const sameEverywhere = ['XXXX-XXXX', 'docs/guides/', 'https://'];

const ids = Object.keys(english);
const englishWords: Record<string, string> = english;

describe('message catalogues', () => {
  it('English is put together from every file there is', () => {
    expect(written('en')).toEqual(english);
  });

  it.each(languageList)('%s has the same files and keys as English and no empty message', (language) => {
    const plain = (files: string[]) => files.map((file) => file.replace(`.${language}.`, '.en.'));
    expect(plain(groupsOf(language))).toEqual(groupsOf('en'));
    const catalogue = written(language);
    expect(Object.keys(catalogue).sort()).toEqual([...ids].sort());
    expect(Object.entries(catalogue).filter(([, message]) => message.trim() === '')).toEqual([]);
  });

  it.each(languageList)('%s has the same arguments in every message as English', (language) => {
    const catalogue = written(language);
    const differing = ids.filter(
      (id) => String(argumentsOf(catalogue[id] ?? '')) !== String(argumentsOf(englishWords[id] ?? '')),
    );
    expect(differing).toEqual([]);
  });

  it.each(languageList)('%s counts in all the forms it has', (language) => {
    const forms = formsOf(language);
    const short = Object.entries(written(language)).filter(([, message]) => formsMissing(message, forms).length > 0);
    expect(short.map(([id]) => id)).toEqual([]);
  });

  it.each(languageList)('%s can be said: every message is well-formed', async (language) => {
    const faults: string[] = [];
    const catalogue = await loadCatalogue(language);
    const messages = Object.fromEntries(Object.entries(catalogue).map(([id, message]) => [id, read(message)]));
    const onError = (error: unknown): void => void faults.push(String(error));
    const intl = createIntl({ locale: language, messages, onError }, createIntlCache());
    for (const id of ids) {
      const wanted = argumentsOf(englishWords[id] ?? '').map((name) => name.replace(/[{}]/g, ''));
      intl.formatMessage({ id }, Object.fromEntries(wanted.map((name) => [name, 3])));
    }
    expect(faults).toEqual([]);
  });

  it.each(languageList)('%s is written in its own letters', (language) => {
    const foreign = Object.entries(written(language)).filter(
      ([, message]) => lettersOf(message) !== '' && !scripts[language].test(lettersOf(message)),
    );
    expect(foreign).toEqual([]);
  });

  it('has a sentence for every error code', () => {
    expect(Object.keys(errorCodes).filter((code) => englishWords[`error.${code}`] === undefined)).toEqual([]);
  });

  it('has every word that a screen says', () => {
    const planted = ['<Field label="Name" id="x" title={', 'Hi ', '}>{"Bye"}</Field>'].join('`');
    expect(wordsInCode(planted)).toEqual(['Name', 'Hi ', 'Bye']);
    expect([...new Set(wordsInCode(sources))].sort()).toEqual(sameEverywhere);
  });

  it('has no message that no screen says', () => {
    const prefixes = [...sources.matchAll(/`([a-z_]+\.[a-z_.]*)\$\{/g)].map((match) => match[1] ?? '');
    const unused = ids.filter(
      (id) => !sources.includes(`'${id}'`) && !prefixes.some((prefix) => id.startsWith(prefix)),
    );
    expect(unused).toEqual([]);
  });
});
