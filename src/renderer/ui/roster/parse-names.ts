import { limits } from '#shared/domain/limits.ts';

export type ParsedNames = {
  names: string[];
  /** Names that occur more than once, as they were first written. */
  duplicates: string[];
  /** Names that are too long to be one, left out. */
  tooLong: string[];
};

const clean = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\p{Cc}/gu, ' ')
    // Invisible marks, but not the (non-)joiners, which belong to the spelling of names.
    .replace(/(?![\u200c\u200d])\p{Cf}/gu, '')
    .replace(/^\s*(?:[\p{Nd}]{1,3}\s*[.):-]|[-–•*·])\s*/u, '')
    .replace(/\s+/gu, ' ')
    .trim();

const fold = (name: string): string => name.toLocaleLowerCase();

/**
 * First names from whatever a teacher pastes: one a line, a comma list, a column of a table with
 * numbers or bullets before the names.
 */
export const parseNames = (pasted: string): ParsedNames => {
  const all = pasted
    .split(/[\n\r\t,;،؛，；、।]/u)
    .map(clean)
    .filter((name) => /\p{L}/u.test(name));
  const names = all.filter((name) => name.length <= limits.nameMaxChars);
  const seen = new Map<string, number>();
  for (const name of names) seen.set(fold(name), (seen.get(fold(name)) ?? 0) + 1);
  const duplicates = names.filter(
    (name, index) =>
      (seen.get(fold(name)) ?? 0) > 1 && names.findIndex((other) => fold(other) === fold(name)) === index,
  );
  return { names, duplicates, tooLong: all.filter((name) => name.length > limits.nameMaxChars) };
};
