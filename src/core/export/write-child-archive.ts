import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext } from '../context.ts';
import { insertCopy } from '../db/copies.ts';
import { type ChildArchive, collectChildArchive } from './child-archive.ts';
import { childPage } from './child-page.ts';
import type { ExportMedium } from './export-medium.ts';
import { writePageFolder } from './write-page-folder.ts';

const filesOf = ({ works }: ChildArchive): ExportMedium[] =>
  works.flatMap(({ media, spokenNote }) => [...media, ...(spokenNote === null ? [] : [spokenNote])]);

/** The same for programs: everything of the archive, with the names of the files. */
const dataOf = (archive: ChildArchive): string =>
  JSON.stringify(
    {
      ...archive,
      works: archive.works.map((work) => ({
        ...work,
        media: work.media.map(({ name }) => `media/${name}`),
        spokenNote: work.spokenNote === null ? null : `media/${work.spokenNote.name}`,
      })),
    },
    null,
    2,
  );

/** What the folder holds is out of this computer's reach from now on. */
const noteCopy = (context: CoreContext, { works, savedAt }: ChildArchive): void => {
  const { db } = context.openClass();
  if (works.length === 0) return;
  const posts = works.map(({ id, revision }) => ({ postId: id, revision }));
  const copy = { id: context.random.uuid(), kind: 'family', place: '', file: '', madeAt: savedAt } as const;
  transaction<void>(db, () => insertCopy(db, copy, posts));
};

/**
 * Writes everything that is kept about a child into a folder with a page that opens in any browser (K7), and shows it.
 * Answers its path.
 *
 * @throws AppError `student.not_found`.
 */
export const writeChildArchive = (context: CoreContext, studentId: string, language: string): Promise<string> => {
  const archive = collectChildArchive(context, studentId);
  return writePageFolder(context, {
    name: archive.name,
    media: filesOf(archive),
    textsOf: (damaged) => ({ 'index.html': childPage(archive, language, damaged), 'data.json': dataOf(archive) }),
    written: () => noteCopy(context, archive),
  });
};
