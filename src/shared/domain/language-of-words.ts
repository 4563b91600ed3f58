/** Scripts that several languages are tagged with, by the name that their letters go by. */
const lettersOf: Readonly<Record<string, string>> = { Hans: 'Hani', Hant: 'Hani', Jpan: 'Hani', Kore: 'Hang' };

/** Finds the letters of the script that a language is usually written in; `null` for one that is not known. */
const findLetters = (tag: string): RegExp | null => {
  try {
    const script = new Intl.Locale(tag).maximize().script ?? '';
    return new RegExp(`\\p{Script=${lettersOf[script] ?? script}}`, 'gu');
  } catch {
    return null;
  }
};

const isWrittenIn = (words: string, tag: string): boolean => {
  const letters = words.match(/\p{L}/gu)?.length ?? 0;
  const own = findLetters(tag);
  return own !== null && 2 * (words.match(own)?.length ?? 0) >= letters;
};

/**
 * Which of some languages words are written in, as far as their letters tell: the first whose script they are in. A child whose screens speak
 * the language of its home may answer in that of the class.
 * @param tags the most likely one first; it is the answer when no letters speak for another
 */
export const languageOfWords = (words: string, tags: readonly [string, ...string[]]): string =>
  tags.find((tag) => isWrittenIn(words, tag)) ?? tags[0];
