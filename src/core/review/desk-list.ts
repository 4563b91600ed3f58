import type { OutgoingRow } from '#shared/contract/schemas/review.ts';
import { type Consent, missingConsentsOfAll } from '#shared/domain/consent.ts';
import { phaseOfPost } from '#shared/domain/project/tasks.ts';
import type { ReadableDatabase } from '#sqlite/open-database.ts';
import { consentGround } from '../consent/post-consents.ts';
import { consentsOf } from '../db/consents.ts';
import { listDeskRows, listPeopleOnDesk } from '../db/desk-rows.ts';
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

/**
 * What this class made and is on the desk, as the list shows it, in the order in which it came; thousands of posts cost a handful of
 * queries.
 * @param search words that must occur; empty for everything.
 */
export const listDesk = (db: ReadableDatabase, search: string, now: number): OutgoingRow[] => {
  const found = search === '' ? null : searchPosts(db, search);
  const others = listPeopleOnDesk(db);
  const ground = consentGround(db, now);
  const consents = once((studentId): readonly Consent[] => consentsOf(db, studentId));
  const projects = once((projectId) => findProject(db, projectId));
  return listDeskRows(db)
    .filter(({ id }) => found === null || found.has(id))
    .map(({ watchedAt, promptId, purpose, ...row }) => {
      const project = projects(row.projectId);
      const people = [row.studentId, ...(others.get(row.id) ?? [])].map(consents);
      return {
        way: 'out',
        ...row,
        question: project?.question ?? '',
        phase: phaseOfPost(project ?? { phases: [] }, { purpose, promptId }),
        isWatched: watchedAt !== null,
        missingConsents: missingConsentsOfAll(row.kind, 'partners', people, ground),
      };
    });
};
