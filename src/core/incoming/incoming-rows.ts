import type { IncomingRow } from '#shared/contract/schemas/review.ts';
import { isStillOffered } from '#shared/domain/incoming.ts';
import { phaseOfPost } from '#shared/domain/project/tasks.ts';
import type { CoreContext, OpenClass } from '../context.ts';
import { listWatchedIncoming } from '../db/looks.ts';
import { listPartnerClasses, listWholePartnerPosts, type WholePartnerPost } from '../db/partner-posts.ts';
import { findProject } from '../db/projects.ts';
import { searchWall } from '../db/wall.ts';
import { nextSession, postIdsOf } from '../sessions/next-session.ts';
import { classProfileOf } from '../sync/partner-post-view.ts';
import { incomingStateOf, incomingStatesOf } from './incoming-states.ts';

/** Which of them are planned for the next session. */
const plannedIds = (db: OpenClass['db'], now: number): Set<string> => {
  const session = nextSession(db, now);
  return new Set(session === null ? [] : postIdsOf(session));
};

/** How many partners' posts wait at the desk by default: those of the next session that are here whole. */
export const countIncoming = (context: Pick<CoreContext, 'clock' | 'openClass'>): number => {
  const opened = context.openClass();
  const planned = [...plannedIds(opened.db, context.clock.now())];
  return listWholePartnerPosts(opened.partners, planned).filter((post) => incomingStateOf(opened, post) === 'waiting')
    .length;
};

/** Every word occurs in what was written or said, in the child's alias or in the name of the class. */
const matcherOf = (
  { partners }: OpenClass,
  search: string,
): ((post: WholePartnerPost, className: string) => boolean) => {
  const terms = search
    .normalize('NFC')
    .split(/\s+/u)
    .filter((term) => term !== '')
    .map((term) => ({ word: term.toLocaleLowerCase(), found: searchWall(partners, term) }));
  return ({ postId }, className) => {
    const name = className.toLocaleLowerCase();
    return terms.every(({ word, found }) => found.has(postId) || name.includes(word));
  };
};

/**
 * Partners' posts as the desk's list shows them, the first that came first: what waits, and what was put away for good.
 * Of what waits only what is planned for the next session, unless everything is wanted; `unplanned` is how many others
 * there are.
 */
export const listIncoming = (
  context: Pick<CoreContext, 'clock' | 'openClass'>,
  { search, incoming }: { search: string; incoming: 'planned' | 'all' },
): { rows: IncomingRow[]; unplanned: number } => {
  const opened = context.openClass();
  const { db, partners } = opened;
  const states = incomingStatesOf(opened);
  const planned = plannedIds(db, context.clock.now());
  const watched = listWatchedIncoming(db);
  const classes = new Map(listPartnerClasses(partners).map((one) => [one.classId, classProfileOf(one)]));
  const projects = new Map<string, ReturnType<typeof findProject>>();
  const isWanted = matcherOf(opened, search);
  const rows: IncomingRow[] = [];
  let unplanned = 0;
  for (const post of listWholePartnerPosts(partners)) {
    const fate = states.get(post.postId) ?? 'waiting';
    const from = classes.get(post.classId);
    if (fate === 'accepted' || fate === 'blocked' || from === undefined || !isWanted(post, from.name)) continue;
    const isUnplanned = fate === 'waiting' && !planned.has(post.postId);
    if (isUnplanned) unplanned += 1;
    if (isUnplanned && incoming === 'planned') continue;
    if (!projects.has(post.projectId)) projects.set(post.projectId, findProject(db, post.projectId));
    const project = projects.get(post.projectId) ?? null;
    rows.push({
      way: 'in',
      id: post.postId,
      revision: post.revision,
      state: isStillOffered(fate) ? 'submitted' : 'hidden',
      kind: post.kind,
      projectId: post.projectId,
      phase: phaseOfPost(project ?? { phases: [] }, post),
      question: project?.question ?? '',
      submittedAt: post.receivedAt,
      durationMs: post.durationMs ?? 0,
      isWatched: watched.has(`${post.postId} ${post.revision}`),
      alias: post.alias,
      from,
      fate,
    });
  }
  return { rows, unplanned };
};
