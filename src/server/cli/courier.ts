import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { classIdPattern } from '#shared/domain/id.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { createEndpoint, type Endpoint } from '../create-endpoint.ts';
import { programName } from './program-name.ts';
import { readStorageSettings } from './storage-settings.ts';
import { UsageError } from './usage-error.ts';

export const courierHelp = `Usage: ${programName} courier <command> --data DIR    (or DATABASE_URL, S3_… and RECEIPT_KEY_FILE)

  import FILE… [--to DIR]     takes what classes send on sticks, and writes an answer for each into DIR,
                              or beside the file: receipts, what is new for the class, and its media
  export <class-id> --to DIR  everything of its projects for a class, without a file of the class

An endpoint with its own data folder must be stopped meanwhile; one over PostgreSQL and S3 may run.
Importing a file twice, or what came over the line too, changes nothing.`;

const importOne = async (endpoint: Endpoint, file: string, folder: string): Promise<boolean> => {
  const { classId, receipts, refused, reports, isWhole, answer } = await endpoint.importBundle(file, folder);
  console.log(`${file}: ${classId}, ${receipts} batches are in their feeds`);
  for (const { batchId, code } of refused) console.log(`  batch ${batchId} is not: ${code}`);
  if (reports.kept > 0) console.log(`  ${reports.kept} reports of posts: look at them with "admin report list"`);
  for (const { reportId, code } of reports.refused) console.log(`  report ${reportId} is not taken: ${code}`);
  if (!isWhole) console.log('  the file is cut off or damaged: import a whole one as well');
  console.log(`  answer: ${answer}`);
  return isWhole && refused.length === 0;
};

/** `main.ts courier …` @throws UsageError for what cannot be understood; AppError when not everything was taken. */
export const runCourier = async (args: string[]): Promise<void> => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { data: { type: 'string' }, to: { type: 'string' }, help: { type: 'boolean', default: false } },
  });
  if (values.help) return console.log(courierHelp);
  const [verb, ...subjects] = positionals;
  const [subject = ''] = subjects;
  const { to } = values;
  const isExport = verb === 'export' && classIdPattern.test(subject) && to !== undefined;
  if (!isExport && (verb !== 'import' || subjects.length === 0)) throw new UsageError(courierHelp);
  const log = pino({ level: 'warn', base: null }, pino.destination({ dest: 2, sync: true }));
  const endpoint = await createEndpoint({ ...readStorageSettings(values.data, process.env), log });
  try {
    if (isExport) return console.log(await endpoint.exportBundle(subject, to));
    let failed = 0;
    for (const file of subjects) {
      try {
        if (!(await importOne(endpoint, file, to ?? dirname(file)))) failed += 1;
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        failed += 1;
        console.log(`${file}: not taken, ${error.code}`);
      }
    }
    if (failed > 0) throw new AppError('courier.damaged', { files: failed });
  } finally {
    await endpoint.close();
  }
};
