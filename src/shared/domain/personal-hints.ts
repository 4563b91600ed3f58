/** What in a text may tell who or where a child is. A hint draws the teacher's eyes to it; it decides nothing. */
export const hintKinds = ['name', 'phone', 'email', 'address', 'school', 'link'] as const;
export type HintKind = (typeof hintKinds)[number];

/** Where in the text it is: from a character up to, not including, another. */
export type Hint = { kind: HintKind; from: number; to: number };

/** What is known of the class, in its own words. Nothing of it leaves this function. */
export type Known = {
  /** Of the children on the class list. */
  names: readonly string[];
  school: string | null;
  /** The BCP 47 tag of the text: addresses are written differently from language to language. */
  language: string;
};

const escaped = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');

const isWritten = (part: string): boolean => [...part].length >= 2;

/** Scripts that put no space between words: a name may stand in the middle of anything. */
const isWithoutSpaces = (words: string): boolean =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(words);

/** Whole words; in Arabic also behind the letters that are written to the word: and, so, with, like, to. */
const wordPattern = (words: string): string =>
  isWithoutSpaces(words)
    ? escaped(words)
    : `(?<![\\p{L}\\p{M}\\p{N}])[وفبكل]?${escaped(words)}(?![\\p{L}\\p{M}\\p{N}])`;

const anyWord = (words: readonly string[]): RegExp | null =>
  words.length === 0 ? null : new RegExp(words.map(wordPattern).join('|'), 'giu');

/** Children write what they are called, not always all of it. */
const nameParts = (names: readonly string[]): string[] => [
  ...new Set(names.flatMap((name) => [name.trim(), ...name.trim().split(/\s+/)]).filter(isWritten)),
];

/** Latin, Arabic-Indic and Persian digits, Devanagari. */
const digit = '[0-9\u0660-\u0669\u06F0-\u06F9\u0966-\u096F]';
const phoneMinDigits = 7;
const phoneMaxDigits = 15;
const phone = new RegExp(
  `(?<!${digit})(?:\\+|00)?\\(?${digit}(?:[ \\u00A0./()-]{0,2}${digit}){${phoneMinDigits - 1},}`,
  'gu',
);
const dates = /^\d{4}[-./ ]\d{1,2}[-./ ]\d{1,2}$|^\d{1,2}[-./ ]\d{1,2}[-./ ]\d{4}$/;
const groupedNumber = /^[1-9]\d{0,2}(?:[ \u00A0.]\d{3})+$/;

const isPhone = (found: string): boolean => {
  const count = found.match(new RegExp(digit, 'gu'))?.length ?? 0;
  return count <= phoneMaxDigits && !dates.test(found) && !groupedNumber.test(found);
};

const email = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
const link =
  /(?:https?:\/\/|www\.)\S+|(?<![\p{L}\p{N}@.])[\p{L}\p{N}-]+\.(?:com|org|net|edu|info|io|tv|app|me|co)(?:\/\S*)?(?![\p{L}\p{N}])/giu;

const capital = "\\p{Lu}[\\p{L}'’.-]*";
/** How streets are written, by language. English is looked for in every text: addresses of others are copied that way. */
const addresses: Readonly<Record<string, string>> = {
  en: `\\d{1,5}[a-z]?,?\\s+(?:(?!(?:the|an?|my|our|your|this|of|in|on|along|down|up|to|from|and|per)\\s)[\\p{L}'’.-]+\\s+){1,3}(?:street|st|road|rd|avenue|ave|lane|ln|drive|close|court|square|terrace|boulevard|blvd|way)(?![\\p{L}])|p\\.?\\s?o\\.?\\s?box\\s+\\d+`,
  de: `\\p{L}+(?:straße|strasse|str\\.|weg|gasse|platz|allee|ufer|ring)\\s+\\d{1,4}\\s?[a-z]?(?![\\p{L}])`,
  fr: `\\d{1,4}(?:\\s?(?:bis|ter))?,?\\s+(?:rue|avenue|boulevard|chemin|place|impasse|allée|quai)\\s+[\\p{L}'’ -]{2,40}`,
  es: `(?:calle|avenida|avda\\.?|plaza|paseo|carrera|c/)\\s+[\\p{L}'’. -]{2,40}?,?\\s*(?:n\\.?º?\\s*)?\\d{1,5}`,
  pt: `(?:rua|avenida|travessa|praça|alameda)\\s+[\\p{L}'’. -]{2,40}?,?\\s*(?:n\\.?º?\\s*)?\\d{1,5}`,
  it: `(?:via|viale|piazza|corso|vicolo)\\s+${capital}(?:\\s+${capital}){0,3},?\\s*\\d{1,4}`,
  ar: `(?<![\\p{L}])(?:[وفبل]?(?:ال)?شارع|زقاق|جادة|[وفب]?حي)\\s+[\\p{L}]+(?:\\s+[\\p{L}]+)?(?:،?\\s*(?:رقم|بناية|عمارة|منزل|بيت)?\\s*${digit}+)?`,
  fa: `(?<![\\p{L}])(?:خیابان|کوچهٔ?|بلوار|میدان|بن‌بست)\\s+[\\p{L}\\u200C]+(?:\\s+[\\p{L}\\u200C]+)?،?\\s*(?:پلاک|شماره|شمارهٔ|واحد)\\s*${digit}+`,
  hi: `(?:मकान|घर|फ्लैट|फ़्लैट|प्लॉट)\\s*(?:नंबर|नम्बर|नं\\.?|संख्या|क्रमांक)\\s*${digit}+|${digit}{1,5},?\\s+(?:[\\p{L}\\p{M}]+\\s+){1,3}(?:मार्ग|रोड|गली|चौक)(?![\\p{L}\\p{M}])|गली\\s*(?:नंबर|नं\\.?)\\s*${digit}+`,
  sw: `(?:mtaa|barabara)\\s+(?:wa|ya)\\s+${capital}(?:\\s+${capital})?(?:,?\\s*(?:nyumba\\s+)?(?:namba|nambari|na\\.)?\\s*\\d{1,5})?|(?:nyumba\\s+(?:namba|nambari|na\\.)|s\\.?\\s?l\\.?\\s?p\\.?)\\s*\\d+`,
  uk: `(?<![\\p{L}])(?:вул(?:иц[яіюеєї]|\\.)|просп(?:ект[іу]?|\\.)|пров(?:ул(?:ок|ку)|\\.)|бульвар[іу]?|бульв\\.)\\s*[\\p{L}'’ -]{2,40}?,?\\s*(?:буд(?:инок|\\.)\\s*)?\\d{1,4}(?:[-/]?\\p{L})?(?![\\p{L}\\d])`,
  zh: `[\\p{Script=Han}]{1,12}(?:路|街|大道|巷|弄|胡同|村)\\s*[\\d〇零一二三四五六七八九十百]{1,6}\\s*(?:号|弄|栋|幢|室)|[\\p{Script=Han}]{1,10}(?:小区|花园|公寓)\\s*[\\d一二三四五六七八九十]{1,4}\\s*(?:号楼|栋|幢|单元)`,
};

const addressIn = (language: string): RegExp => {
  const own = language.split('-', 1)[0]?.toLowerCase() ?? '';
  const rules = [...new Set(['en', own])].flatMap((tag) => addresses[tag] ?? []);
  return new RegExp(rules.join('|'), 'giu');
};

const find = (text: string, kind: HintKind, pattern: RegExp | null, isMeant = (_: string): boolean => true): Hint[] =>
  pattern === null
    ? []
    : [...text.matchAll(pattern)].flatMap(({ 0: found, index }) =>
        isMeant(found) ? [{ kind, from: index, to: index + found.length }] : [],
      );

/**
 * Names of the class list, phone numbers, addresses on the net and in town, the school's name and links in a text, in
 * the order in which they stand and without overlaps; what is found first in this list wins. By rules alone, on this
 * computer: nothing is sent anywhere to find out.
 */
export const findPersonalHints = (text: string, { names, school, language }: Known): Hint[] => {
  const found = [
    ...find(text, 'email', email),
    ...find(text, 'link', link),
    ...find(text, 'school', school === null || !isWritten(school) ? null : anyWord([school])),
    ...find(text, 'address', addressIn(language)),
    ...find(text, 'phone', phone, isPhone),
    ...find(text, 'name', anyWord(nameParts(names))),
  ];
  const kept: Hint[] = [];
  for (const hint of found) if (!kept.some(({ from, to }) => hint.from < to && from < hint.to)) kept.push(hint);
  return kept.sort((a, b) => a.from - b.from);
};
