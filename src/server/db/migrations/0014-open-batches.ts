/** The open batches of a class are found without looking through those of everybody. */
export const openBatches = {
  name: 'open batches',
  statements: [`create index batches_open_by_class on batches (class_id, created_at, id) where committed_at is null`],
} as const;
