import type { QueueItem } from '#shared/contract/index.ts';
import { findPersonalHints } from '#shared/domain/personal-hints.ts';
import type { ReadableDatabase } from '#sqlite/open-database.ts';
import { listCaptions } from '../db/captions.ts';
import { readClassDetails } from '../db/class-details.ts';
import type { PostRow } from '../db/posts.ts';
import { listStudents } from '../db/students.ts';

/** What in a post's title, text and captions may tell who or where a child is. */
export const hintsIn = (db: ReadableDatabase, post: PostRow): QueueItem['hints'] => {
  const names = listStudents(db).map(({ name }) => name);
  const school = readClassDetails(db)?.school ?? null;
  const captions = post.keptTakeId === null ? [] : listCaptions(db, post.keptTakeId);
  const said = captions.flatMap(({ language, cues }) =>
    cues.map(({ text }) => ({ where: 'captions' as const, language, text })),
  );
  const { language, title, text } = post;
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
