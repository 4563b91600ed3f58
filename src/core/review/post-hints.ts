import type { PersonalHint } from '#shared/contract/index.ts';
import type { Captions } from '#shared/contract/schemas/captions.ts';
import { findPersonalHints } from '#shared/domain/personal-hints.ts';
import type { ReadableDatabase } from '#sqlite/open-database.ts';
import { listCaptions } from '../db/captions.ts';
import { readClassDetails } from '../db/class-details.ts';
import type { PostRow } from '../db/posts.ts';
import { listStudents } from '../db/students.ts';

type Words = { title: string; text: string; language: string; captions: readonly Captions[] };

/** What in a post's title, text and captions may tell who or where a child is. */
export const hintsIn = (db: ReadableDatabase, { title, text, language, keptTakeId }: PostRow): PersonalHint[] =>
  hintsInWords(db, { title, text, language, captions: keptTakeId === null ? [] : listCaptions(db, keptTakeId) });

/** The same of words that are not stored as a post of this class. */
export const hintsInWords = (db: ReadableDatabase, { title, text, language, captions }: Words): PersonalHint[] => {
  const names = listStudents(db).map(({ name }) => name);
  const school = readClassDetails(db)?.school ?? null;
  const said = captions.flatMap(({ language, cues }) =>
    cues.map(({ text }) => ({ where: 'captions' as const, language, text })),
  );
  return [
    { where: 'title' as const, language, text: title },
    { where: 'text' as const, language, text },
    ...said,
  ].flatMap((place) =>
    findPersonalHints(place.text, { names, school, language: place.language }).map(({ kind, from, to }) => ({
      where: place.where,
      kind,
      words: place.text.slice(from, to),
      from,
      to,
    })),
  );
};
