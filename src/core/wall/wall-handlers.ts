import type { WallPost } from '#shared/contract/schemas/wall.ts';
import { archivedPostView, archivesOf } from '../archive/archived-post-view.ts';
import type { CoreContext, Handlers } from '../context.ts';
import { findArchivedPost } from '../db/archives.ts';
import { countTimesShown } from '../db/session-runs.ts';
import type { WallRow } from '../db/wall.ts';
import { findStagePost } from '../sessions/stage-post.ts';
import { type WallFacts, type WallFilterParsed, wallFacts, wallRows } from './wall-rows.ts';

type WallOperation = 'wall.page' | 'wall.overview' | 'wall.find';

type Found = { key: string; facts: WallFacts; rows: WallRow[] };

/** Everything that was made and may be shown, to be looked through. */
export const createWallHandlers = (context: CoreContext): Handlers<WallOperation> => {
  /** Who scrolls asks for the same again and again: it is found once, until anything is written. */
  let last: Found | null = null;

  const find = (filter: WallFilterParsed): Found => {
    const { classId, db, partners } = context.openClass();
    const changes = [db, partners].map((file) => file.prepare<[], number>('SELECT total_changes()').pluck().get());
    const key = JSON.stringify([classId, changes, filter]);
    if (last?.key === key) return last;
    const facts = wallFacts(context);
    last = { key, facts, rows: wallRows(context, facts, filter) };
    return last;
  };

  const views = (facts: WallFacts, rows: readonly WallRow[]): WallPost[] => {
    const { db } = context.openClass();
    const timesShown = countTimesShown(db);
    const archives = facts.archived.size > 0 ? archivesOf(context) : null;
    return rows.flatMap((row): WallPost[] => {
      const archived = archives !== null && facts.archived.has(row.postId) ? findArchivedPost(db, row.postId) : null;
      if (archives !== null && archived !== null) {
        const view = archivedPostView(context, archives, archived);
        return view === null
          ? []
          : [{ ...view, phase: facts.phaseOf(row), isAnsweredByUs: false, isWaiting: false, timesShown: 0 }];
      }
      const post = findStagePost(context, row.postId);
      if (post === null) return [];
      const isAnsweredByUs = facts.answered.has(row.postId);
      const isWaiting = !post.isOwn && facts.fates.get(row.postId) !== 'accepted';
      const shown = timesShown.get(row.postId) ?? 0;
      return [{ ...post, phase: facts.phaseOf(row), isAnsweredByUs, isWaiting, timesShown: shown, archive: null }];
    });
  };

  return {
    'wall.page': ({ filter, offset, limit }) => {
      const { facts, rows } = find(filter);
      return { total: rows.length, posts: views(facts, rows.slice(offset, offset + limit)) };
    },

    'wall.overview': ({ filter }) => {
      const { facts, rows } = find(filter);
      const count = <K>(of: (row: WallRow) => K): [K, number][] =>
        [...Map.groupBy(rows, of)].map(([key, group]) => [key, group.length]);
      return {
        total: rows.length,
        classes: count(({ classId }) => classId).flatMap(([classId, found]) => {
          const from = facts.profiles.get(classId);
          return from === undefined ? [] : [{ from, isOwn: classId === facts.ownClassId, count: found }];
        }),
        days: count(({ approvedAt }) => facts.dayOf(approvedAt))
          .map(([day, found]) => ({ day, count: found }))
          .reverse(),
      };
    },

    'wall.find': ({ postIds }) => {
      const wanted = new Set(postIds);
      const { facts, rows } = find(everything);
      return {
        posts: views(
          facts,
          rows.filter(({ postId }) => wanted.has(postId)),
        ),
      };
    },
  };
};

const everything: WallFilterParsed = {
  query: '',
  classId: null,
  country: null,
  kind: null,
  phase: null,
  role: null,
  isUnanswered: false,
  isOurs: false,
  archives: 'without',
  day: null,
};
