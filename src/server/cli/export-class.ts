import { join } from 'node:path';
import { measureWork } from '../admin/class-work.ts';
import { exportWork } from '../admin/export.ts';
import type { Database } from '../db/schema.ts';
import { openMediaOf, type StorageSettings } from '../storage/open-storage.ts';
import { createProgress } from './progress.ts';
import { thisAdmin } from './say-row.ts';
import { UsageError } from './usage-error.ts';
import { writeParts } from './write-parts.ts';

/** Writes all that is here of a class, or of one child, into a folder. @throws UsageError, AppError. */
export const exportClass = async (
  db: Database,
  settings: StorageSettings,
  { classId, alias, to }: { classId: string; alias: string | null; to: string | undefined },
): Promise<void> => {
  if (to === undefined) throw new UsageError('Expected --to DIR, the folder to write into');
  const work = { classId, alias };
  const { posts } = await measureWork(db, work);
  // a name that was mistyped would give a folder that says nothing
  if (alias !== null && posts === 0) throw new UsageError(`No post here is by "${alias}"`);
  const media = await openMediaOf(settings);
  const progress = createProgress();
  let [whole, lost] = [0, 0];
  const onMedium = (done: number, total: number, isWhole: boolean) => {
    if (isWhole) whole += 1;
    else lost += 1;
    progress.report('media', done, total);
  };
  try {
    const files = await exportWork({ db, media }, thisAdmin(), work, { onMedium });
    for await (const { name, bytes } of files) await writeParts(join(to, name), bytes);
  } finally {
    media.close();
    progress.end();
  }
  console.log(`Written to ${to}: ${posts} post(s) in export.json, ${whole} media, each read back by its hash.`);
  if (lost > 0) console.log(`${lost} media are damaged or gone here; media.csv says which.`);
};
