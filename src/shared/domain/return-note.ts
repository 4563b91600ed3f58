/** What a picture beside a post that is sent back asks for, for children who do not read yet. */
export const returnIcons = [
  'louder',
  'quieter_place',
  'closer',
  'brighter',
  'longer',
  'shorter',
  'the_question',
  'no_names',
] as const;
export type ReturnIcon = (typeof returnIcons)[number];
