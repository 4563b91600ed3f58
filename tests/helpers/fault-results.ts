import { appendFileSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where `npm run test:faults` reads what its table says; a line of JSON for each. */
export const faultResultsFile = fileURLToPath(new URL('../../out/fault-results.jsonl', import.meta.url));

export type FaultResult = {
  /** Of the requirement. */
  id: string;
  /** What was done, with its count. */
  what: string;
  found: string;
};

/** A row for the table of docs/reliability.md; call it once everything held. */
export const reportFault = (result: FaultResult): void => {
  mkdirSync(new URL('../../out', import.meta.url), { recursive: true });
  appendFileSync(faultResultsFile, `${JSON.stringify(result)}\n`);
};
