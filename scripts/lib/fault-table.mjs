import { existsSync, readFileSync } from 'node:fs';

/**
 * What the fault tests found, as the table of docs/reliability.md.
 * @param {string} file of `tests/helpers/fault-results.ts`
 */
export const faultTable = (file) => {
  if (!existsSync(file)) return '';
  /** @type {{ id: string, what: string, found: string }[]} */
  const rows = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  rows.sort((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true }));
  return [
    '| id | what was done | found |',
    '|---|---|---|',
    ...rows.map(({ id, what, found }) => `| ${id} | ${what} | ${found} |`),
  ].join('\n');
};
