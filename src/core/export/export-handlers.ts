import { drawnMediumOf } from '#shared/domain/tiles.ts';
import { classOverview } from '../class/class-overview.ts';
import type { CoreContext, Handlers } from '../context.ts';
import { requireClass } from '../db/class-profile.ts';
import { listRoster } from '../db/students.ts';
import { csvOf } from './csv.ts';
import { exportConcern } from './export-concern.ts';
import { overviewCsv } from './overview-csv.ts';
import { saveExport } from './save-export.ts';
import { writeChildArchive } from './write-child-archive.ts';

/** What a teacher takes out of the app, as files in the data folder. */
export const createExportHandlers = (
  context: CoreContext,
): Handlers<'export.roster' | 'export.child' | 'export.overview' | 'export.concern'> => ({
  'export.concern': async ({ postId, language }) => ({ path: await exportConcern(context, postId, language) }),

  'export.roster': async () => {
    const { db } = context.openClass();
    const rows = listRoster(db).map(({ name, group, readingLevel, tile, alias }) => [
      name,
      group ?? '',
      readingLevel,
      // whoever reads the file elsewhere has no drawing to it
      drawnMediumOf(tile) === null ? tile : '',
      alias,
    ]);
    // the titles that the import knows
    const content = csvOf([['Name', 'Group', 'Reading level', 'Picture', 'Alias'], ...rows]);
    return { path: await saveExport(context, { name: requireClass(db).name, extension: 'csv', content }) };
  },

  'export.overview': async ({ language }) => {
    const { name } = requireClass(context.openClass().db);
    const content = overviewCsv(classOverview(context), language);
    return { path: await saveExport(context, { name, extension: 'csv', content }) };
  },

  'export.child': async ({ studentId, language }) => ({
    path: await writeChildArchive(context, studentId, language),
  }),
});
