/** A spreadsheet runs a cell that begins like this as a formula. */
const formula = /^[=+\-@\t\r]/u;

const cellOf = (value: string): string => {
  const safe = formula.test(value) ? `'${value}` : value;
  return /[",;\n\r]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** One line of it. */
export const csvLine = (row: readonly string[]): string => `${row.map(cellOf).join(',')}\r\n`;

/** The mark by which every spreadsheet knows UTF-8: the first character of the file. */
export const csvStart = '\uFEFF';

/** A CSV file (RFC 4180) in UTF-8. */
export const csvOf = (rows: readonly (readonly string[])[]): string => `${csvStart}${rows.map(csvLine).join('')}`;
