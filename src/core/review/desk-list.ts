import type { OutgoingRow } from '#shared/contract/schemas/review.ts';
import { type Consent, missingConsentsOfAll } from '#shared/domain/consent.ts';
import type { DeskPlace } from '#shared/domain/desk-order.ts';
import { phaseOfPost } from '#shared/domain/project/tasks.ts';
import type { ReadableDatabase } from '#sqlite/open-database.ts';
import { consentGround } from '../consent/post-consents.ts';
import { consentsOf } from '../db/consents.ts';
import { type DeskPlaceRow, listDeskPlaces, listDeskRows, listPeopleOnDesk } from '../db/desk-rows.ts';
import { findProject } from '../db/projects.ts';
import { searchPosts } from '../db/search.ts';

/** Answers the same question once, however often it is asked. */
const once = <V>(answer: (key: string) => V): ((key: string) => V) => {
  const known = new Map<string, V>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const value = answer(key);
    known.set(key, value);
    return value;
  };
};

/** The phase of a post of this class, whatever its project has become. */
const phaseFinder = (db: ReadableDatabase) => {
  const projects = once((projectId) => findProject(db, projectId));
  return ({ projectId, ...asked }: Pick<DeskPlaceRow, 'projectId' | 'promptId' | 'purpose'>) => {
    const project = projects(projectId);
    return { question: project?.question ?? '', phase: phaseOfPost(project ?? { phases: [] }, asked) };
  };
};

/** Where what this class made stands on the desk, in the order in which it came. */
export const listDeskPlacesOf = (db: ReadableDatabase): (DeskPlace & Pick<DeskPlaceRow, 'id' | 'state'>)[] => {
  const phaseOf = phaseFinder(db);
  return listDeskPlaces(db).map((place) => {
    const { id, state, projectId } = place;
    return { id, state, projectId, phase: phaseOf(place).phase };
  });
};

/**
 * What this class made and is on the desk, as the list shows it, in the order in which it came; thousands of posts cost a handful of
 * queries.
 * @param search words that must occur; empty for everything.
 * @param ids only these; `null` for all.
 */
export const listDesk = (
  db: ReadableDatabase,
  search: string,
  now: number,
  ids: readonly string[] | null = null,
): OutgoingRow[] => {
  const found = search === '' ? null : searchPosts(db, search);
  const others = listPeopleOnDesk(db);
  const ground = consentGround(db, now);
  const consents = once((studentId): readonly Consent[] => consentsOf(db, studentId));
  const phaseOf = phaseFinder(db);
  return listDeskRows(db, ids)
    .filter(({ id }) => found === null || found.has(id))
    .map(({ watchedAt, promptId, purpose, ...row }) => {
      const people = [row.studentId, ...(others.get(row.id) ?? [])].map(consents);
      return {
        way: 'out',
        ...row,
        ...phaseOf({ projectId: row.projectId, purpose, promptId }),
        isWatched: watchedAt !== null,
        missingConsents: missingConsentsOfAll(row.kind, 'partners', people, ground),
      };
    });
};
