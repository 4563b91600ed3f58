import type { OperationParsed } from '#shared/contract/operations.ts';
import type { Student } from '#shared/contract/schemas/class.ts';
import { assignTiles } from '#shared/domain/tiles.ts';
import type { Database } from '#sqlite/open-database.ts';
import type { Clock, Random } from '../core-options.ts';
import { insertStudent, listAliases, listStudents } from '../db/students.ts';
import { makeAlias } from './aliases.ts';

type NewStudent = OperationParsed<'student.add'>['students'][number];

/** Appends students to the roster, each with a tile and an alias of their own; call it inside a transaction. */
export const enrolStudents = (
  db: Database,
  newcomers: readonly NewStudent[],
  { language, clock, random }: { language: string; clock: Clock; random: Random },
): void => {
  const aliases = new Set(listAliases(db));
  const chosen = newcomers.flatMap(({ tile }) => tile ?? []);
  const tiles = assignTiles(newcomers.length - chosen.length, [...listStudents(db).map(({ tile }) => tile), ...chosen]);
  for (const { name, tile, group, readingLevel } of newcomers) {
    const alias = makeAlias(language, aliases, random);
    aliases.add(alias);
    const student: Student = { id: random.uuid(), name, tile: tile ?? tiles.shift() ?? 'star', alias };
    insertStudent(db, { ...student, group, readingLevel }, clock.now());
  }
};
