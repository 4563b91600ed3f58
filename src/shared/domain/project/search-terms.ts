/** What of a project is found by words and filters. */
type Searchable = {
  question: string;
  description: string;
  sample: string;
  topics: readonly string[];
  goals: readonly number[];
  language: string;
  languages: readonly string[];
  ages: { from: number; to: number };
};

/** Words of one project that are kept: a question, topics and a description have fewer. */
const wordsMax = 120;

let segmenter: Intl.Segmenter | undefined;

/** Made when it is first needed: loading the rules takes as long as a tenth of the core's start. */
const wordSegmenter = (): Intl.Segmenter => {
  segmenter ??= new Intl.Segmenter('und', { granularity: 'word' });
  return segmenter;
};

/**
 * The words of a text as they are searched by: lower case, without accents, in any script. Scripts without spaces are
 * cut by the rules of Unicode; a word of one letter is kept only where a letter is a word.
 */
export const wordsOf = (text: string): string[] => {
  const plain = text
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase();
  const words = [...wordSegmenter().segment(plain)].flatMap(({ segment, isWordLike }) => (isWordLike ? [segment] : []));
  return [...new Set(words.filter((word) => word.length > 1 || /\p{Script=Han}/u.test(word)))];
};

const baseOf = (language: string): string => language.toLowerCase().split('-')[0] ?? language;

export const languageTerm = (language: string): string => `lang:${baseOf(language)}`;
export const ageTerm = (age: number): string => `age:${age}`;
export const goalTerm = (goal: number): string => `goal:${goal}`;
/** Words are told from filters by their sign, which no word holds. */
export const wordTerm = (word: string): string => `w:${word}`;

/** Everything a project is found by, each once. */
export const searchTermsOf = (project: Searchable): string[] => {
  const texts = [project.question, ...project.topics, project.sample, project.description];
  const words = wordsOf(texts.join('\n')).slice(0, wordsMax);
  const { from, to } = project.ages;
  return [
    ...new Set([
      ...words.map(wordTerm),
      ...[project.language, ...project.languages].map(languageTerm),
      ...project.goals.map(goalTerm),
      ...Array.from({ length: to - from + 1 }, (_, index) => ageTerm(from + index)),
    ]),
  ];
};

/** What a teacher looks for among projects that are here. */
export type Wanted = {
  words?: string | undefined;
  language?: string | undefined;
  ages?: { from: number; to: number } | undefined;
  goal?: number | undefined;
  startsFrom?: string | undefined;
  hasPlaces?: boolean | undefined;
};

/** The same rule as the endpoint's, for projects without a network. */
export const matchesSearch = (
  project: Omit<Searchable, 'description'> & { startsOn: string; classes: number; classesMax: number },
  { words, language, ages, goal, startsFrom, hasPlaces }: Wanted,
): boolean => {
  const terms = new Set(searchTermsOf({ ...project, description: '' }));
  if (!wordsOf(words ?? '').every((word) => terms.has(wordTerm(word)))) return false;
  if (language !== undefined && !terms.has(languageTerm(language))) return false;
  if (goal !== undefined && !terms.has(goalTerm(goal))) return false;
  if (ages !== undefined && (ages.to < project.ages.from || ages.from > project.ages.to)) return false;
  if (startsFrom !== undefined && project.startsOn < startsFrom) return false;
  return hasPlaces !== true || project.classes < project.classesMax;
};
