/**
 * What a teacher has begun to write about a post, in this page's memory alone: when the teacher mode locks in the
 * middle of a sentence, the words are there again after the PIN.
 */
const unsent = new Map<string, string>();

/** @param about what the words are for, and which post. */
export const readUnsentWords = (about: string): string => unsent.get(about) ?? '';

export const writeUnsentWords = (about: string, words: string): void => {
  if (words === '') unsent.delete(about);
  else unsent.set(about, words);
};
