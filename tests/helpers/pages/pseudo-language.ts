import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { printAST } from '@formatjs/icu-messageformat-parser/printer.js';
import type { Page } from 'playwright/test';
import { languages } from '#renderer/i18n/languages.ts';
import { catalogueOf } from './words.ts';

/** The translation whose place it takes: its numbers have the forms of English, so every branch can be reached. */
const host = 'sw';

const plain = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const accented = 'áƀćđéƒǵĥíĵķĺɱñóƥʠŕšťúʋẃẋýžÁƁĆĐÉƑǴĤÍĴĶĹṀÑÓƤɊŔŠŤÚṼẂẌÝŽ';
const accents = new Map([...plain].map((letter, at) => [letter, [...accented][at] ?? letter]));

/** As long as other languages become: a third more. */
const longer = (text: string): string => `${text}${'·'.repeat(Math.ceil(text.trim().length / 3))}`;

const disguise = (elements: MessageFormatElement[]): void => {
  for (const element of elements) {
    if (element.type === TYPE.literal) {
      const letters = [...element.value].map((letter) => accents.get(letter) ?? letter).join('');
      element.value = /\p{L}/u.test(letters) ? longer(letters) : letters;
    }
    if ('options' in element) for (const { value } of Object.values(element.options)) disguise(value);
    if ('children' in element) disguise(element.children);
  }
};

let made: Record<string, string> | null = null;
/** English with an accent on every letter and a third longer, made once from the catalogue as it is. */
const pseudoMessages = (): Record<string, string> => {
  made ??= Object.fromEntries(
    Object.entries(catalogueOf('en')).map(([id, message]) => {
      const elements = parse(message);
      disguise(elements);
      return [id, printAST(elements)];
    }),
  );
  return made;
};

/** What the page then says: a message without anything to fill in. */
export const sayPseudo = (id: string): string => pseudoMessages()[id] ?? '';

/** The page speaks it from its next start on. No user can choose it: it is put in the place of a translation on its way. */
export const speakPseudo = async (page: Page): Promise<void> => {
  const body = `export const messages = ${JSON.stringify(pseudoMessages())};`;
  await page.route(`**/assets/${host}-*.js`, (route) => route.fulfill({ contentType: 'text/javascript', body }));
  await page.addInitScript((tag) => localStorage.setItem('meridian.language', tag), host);
};

/** What the browser itself calls days, months and English. */
const namesOfBrowser = (): string[] => {
  const days = Array.from({ length: 366 }, (_, day) => new Date(Date.UTC(2028, 0, 1 + day)));
  const said = (['long', 'short'] as const).flatMap((width) =>
    days.flatMap((day) => [
      day.toLocaleDateString(host, { month: width, timeZone: 'UTC' }),
      day.toLocaleDateString(host, { weekday: width, timeZone: 'UTC' }),
    ]),
  );
  return [...new Set(said), new Intl.DisplayNames(host, { type: 'language' }).of('en') ?? ''];
};

/** What no language writes in another way: names, keys, addresses and codes to be typed. */
const everywhere = ['Meridian', 'CSV', 'PIN', 'USB', 'Ctrl', 'Alt', ...Object.values(languages)];
const typed = /https?:\S+|[0-9A-Z]{4}-[0-9A-Z]{4}/g;

/** Words on the screen, for eyes or ears, that come from no catalogue; what people wrote stands in `dir="auto"` or `bdi`. */
export const foreignWords = async (page: Page, known: readonly string[]): Promise<string[]> => {
  const said = await page.evaluate(() => {
    const content = '[dir="auto"], bdi, pre, code, kbd, textarea, script, style, noscript, [aria-hidden="true"] svg';
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
      if (node.parentElement?.closest(content) === null) found.push(node.textContent ?? '');
    for (const attribute of ['aria-label', 'aria-description', 'placeholder', 'title', 'alt'])
      for (const element of document.querySelectorAll(`[${attribute}]`))
        if (element.closest(content) === null) found.push(element.getAttribute(attribute) ?? '');
    return found;
  });
  const names = [...known, ...everywhere, ...namesOfBrowser()]
    .filter((name) => name !== '')
    .sort((a, b) => b.length - a.length);
  const stripped = said.map((text) => names.reduce((rest, name) => rest.replaceAll(name, ''), text.replace(typed, '')));
  return [...new Set(stripped.filter((text) => /[A-Za-z]{2,}/.test(text)))];
};
