import type { Random } from '../core-options.ts';
import { aliasWordsOf } from './alias-words.ts';

const pick = (words: readonly string[], random: Random): string =>
  words[Math.floor(random.number() * words.length)] ?? words[0] ?? '';

/**
 * What partner classes call a student: two words from nature, drawn by lot, never made from the name. None of
 * `taken` is given again; when most pairs are used up, a number follows.
 */
export const makeAlias = (language: string, taken: ReadonlySet<string>, random: Random): string => {
  const { first, second, joint = ' ' } = aliasWordsOf(language);
  for (let attempt = 0; ; attempt += 1) {
    const pair = `${pick(first, random)}${joint}${pick(second, random)}`;
    const alias = attempt < 40 ? pair : `${pair} ${attempt - 38}`;
    if (!taken.has(alias)) return alias;
  }
};
