/**
 * Columns that let the whole class fit beside the next child at once, and leave the last row as full as possible;
 * a very large class is scrolled.
 */
export const columnsFor = (students: number): number => {
  const best = Math.min(7, Math.max(3, Math.ceil(Math.sqrt(students * 1.2))));
  const gaps = (columns: number): number => Math.ceil(students / columns) * columns - students;
  return [best, best + 1, best - 1].reduce((found, columns) => (gaps(columns) < gaps(found) ? columns : found));
};
