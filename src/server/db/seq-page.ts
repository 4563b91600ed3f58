/** Where a page of numbered entries begins, and how many it holds at most. */
export type SeqPage = { after: number; limit: number };

/** The page out of rows in their order, of which one more was read where there is one more. */
export const toSeqPage = <R extends { seq: number }, E>(
  rows: readonly R[],
  { after, limit }: SeqPage,
  entryOf: (row: R) => E,
): { entries: E[]; next: number; hasMore: boolean } => {
  const shown = rows.slice(0, limit);
  return { entries: shown.map(entryOf), next: shown.at(-1)?.seq ?? after, hasMore: rows.length > limit };
};
