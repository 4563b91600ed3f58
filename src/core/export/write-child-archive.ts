import { createHash } from 'node:crypto';
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCode } from '#shared/errors/app-error.ts';
import type { ReadableDatabase } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext } from '../context.ts';
import { insertCopy } from '../db/copies.ts';
import { mediumPieces } from '../db/media.ts';
import { type ArchiveMedium, type ChildArchive, collectChildArchive } from './child-archive.ts';
import { childPage } from './child-page.ts';
import { exportFolder } from './save-export.ts';

/** Writes one file, piece by piece. Answers whether the bytes are the ones that were sealed (D9). */
const writeMediumFile = async (
  db: ReadableDatabase,
  folder: string,
  { name, medium }: ArchiveMedium,
): Promise<boolean> => {
  const hash = createHash('sha256');
  const file = await open(join(folder, name), 'wx', 0o600);
  try {
    for (const piece of mediumPieces(db, medium)) {
      hash.update(piece);
      await file.write(piece);
    }
    return hash.digest('hex') === medium.sha256;
  } catch (error) {
    if (hasCode(error, 'media.damaged')) return false;
    throw error;
  } finally {
    await file.close();
  }
};

const filesOf = ({ works }: ChildArchive): ArchiveMedium[] =>
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
 * Writes everything that is kept about a child into a folder with a page that opens in any browser (K7), and shows it. The
 * folder has its name only once it is complete. Answers its path.
 *
 * @throws AppError `student.not_found`.
 */
export const writeChildArchive = async (context: CoreContext, studentId: string, language: string): Promise<string> => {
  const { db } = context.openClass();
  const archive = collectChildArchive(context, studentId);
  const path = await exportFolder(context, archive.name);
  const begun = `${path}.part`;
  const media = join(begun, 'media');
  await rm(begun, { recursive: true, force: true });
  await mkdir(media, { recursive: true, mode: 0o700 });
  try {
    const damaged = new Set<string>();
    for (const file of filesOf(archive)) if (!(await writeMediumFile(db, media, file))) damaged.add(file.name);
    await writeFile(join(begun, 'index.html'), childPage(archive, language, damaged), { mode: 0o600 });
    await writeFile(join(begun, 'data.json'), dataOf(archive), { mode: 0o600 });
    await rename(begun, path);
  } catch (error) {
    await rm(begun, { recursive: true, force: true });
    throw error;
  }
  noteCopy(context, archive);
  await context.host.shell.reveal(join(path, 'index.html'));
  return path;
};
