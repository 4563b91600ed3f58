/** What a teacher may tick when looking back on a project. */
export const closingPoints = [
  'everyone_took_part',
  'every_post_answered',
  'children_reflected',
  'families_told',
  'partners_thanked',
  'would_do_again',
] as const;
