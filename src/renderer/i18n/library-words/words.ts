/** Packages of react-aria whose words are said or read on our screens. */
export const saidPackages = ['overlays', 'menu', 'combobox', 'grid', 'dnd'] as const;

/** Values of one sentence, as react-aria fills them in. */
type Values = Record<string, string | number | boolean>;
/** What react-aria gives a sentence to say its numbers with. */
type Numbers = { number: (value: number) => string };
type Sentence = string | ((values: Values, say: Numbers) => string);

/** What react-aria says, by package and by its own ids. */
export type LibraryTranslation = Record<(typeof saidPackages)[number], Record<string, Sentence>>;

/** A sentence with a number in it. */
export const counted =
  (name: string, sentence: (shown: string, count: number) => string): Sentence =>
  (values, say) => {
    const count = Number(values[name]);
    return sentence(say.number(count), count);
  };
