/** Words as the language counts them: with or without spaces between them. */
export const countWords = (text: string, language: string): number => {
  let count = 0;
  for (const { isWordLike } of new Intl.Segmenter(language, { granularity: 'word' }).segment(text))
    if (isWordLike) count += 1;
  return count;
};
