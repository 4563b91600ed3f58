import type { OperationParsed } from '#shared/contract/operations.ts';
import type { ClassView } from '#shared/contract/schemas/class.ts';
import { addDays, dateAt, startOfDate } from '#shared/domain/calendar/school-calendar.ts';
import { type IncomingState, isStillOffered } from '#shared/domain/incoming.ts';
import { phaseOfPost } from '#shared/domain/project/tasks.ts';
import type { ReadableDatabase } from '#sqlite/open-database.ts';
import type { CoreContext } from '../context.ts';
import { listArchivedRevisions, listArchives } from '../db/archives.ts';
import { withdrawnRevision } from '../db/feed.ts';
import { listPartnerClasses, listPartnerRevisions } from '../db/partner-posts.ts';
import { listRepliedTo } from '../db/posts.ts';
import { findProject } from '../db/projects.ts';
import { listInRole, listOwnInRole, listWall, searchWall, type WallRow } from '../db/wall.ts';
import { incomingStatesOf } from '../incoming/incoming-states.ts';
import { classViewOf, ownClassView } from '../projects/class-view.ts';

export type WallFilterParsed = OperationParsed<'wall.page'>['filter'];

/** What the rows of the wall are about, looked up once. */
export type WallFacts = {
  ownClassId: string;
  profiles: ReadonlyMap<string, ClassView>;
  answered: ReadonlySet<string>;
  /** Posts of archives, without those that were called back here, or came by a feed as well. */
  archived: ReadonlySet<string>;
  /** Where partners' posts stand: what was put away is not on the wall. */
  fates: ReadonlyMap<string, IncomingState>;
  phaseOf(row: WallRow): ReturnType<typeof phaseOfPost>;
  /** The day of a moment in this class's calendar. */
  dayOf(epochMs: number): string;
};

/** A date is slow to find, and of posts in their order many are of one day. */
const dayFinder = (timeZone: string): ((epochMs: number) => string) => {
  let known = { date: '', from: 0, to: 0 };
  return (epochMs) => {
    if (epochMs < known.from || epochMs >= known.to) {
      const date = dateAt(epochMs, timeZone);
      known = { date, from: startOfDate(date, timeZone), to: startOfDate(addDays(date, 1), timeZone) };
    }
    return known.date;
  };
};

/** Classes of archives, as they were when these were made. */
const archivedClasses = ({ openClass }: CoreContext): ClassView[] =>
  listArchives(openClass().db).flatMap(({ head }) =>
    head.classes.map(({ signingKey: _, ...profile }) => ({ ...profile, pictureSha256: null })),
  );

const archivedPosts = ({ openClass }: CoreContext): ReadonlySet<string> => {
  const { db, partners } = openClass();
  const here = new Set(listPartnerRevisions(partners).map(({ postId }) => postId));
  const isShown = ({ postId, classId, revision }: { postId: string; classId: string; revision: number }): boolean =>
    !here.has(postId) && withdrawnRevision(partners, postId, classId) < revision;
  return new Set(listArchivedRevisions(db).flatMap((post) => (isShown(post) ? [post.postId] : [])));
};

export const wallFacts = (context: CoreContext): WallFacts => {
  const opened = context.openClass();
  const { db, partners } = opened;
  const own = ownClassView(db);
  const theirs = listPartnerClasses(partners).map(classViewOf);
  const projects = new Map<string, ReturnType<typeof findProject>>();
  const projectOf = (projectId: string): ReturnType<typeof findProject> => {
    if (!projects.has(projectId)) projects.set(projectId, findProject(db, projectId));
    return projects.get(projectId) ?? null;
  };
  return {
    ownClassId: own.classId,
    profiles: new Map([...archivedClasses(context), own, ...theirs].map((profile) => [profile.classId, profile])),
    archived: archivedPosts(context),
    answered: new Set(listRepliedTo(db)),
    fates: incomingStatesOf(opened),
    phaseOf: ({ projectId, purpose, promptId }) =>
      phaseOfPost(projectOf(projectId) ?? { phases: [] }, { purpose, promptId }),
    dayOf: dayFinder(own.timeZone),
  };
};

/** A test for each thing that is asked for; none for what is not. */
const testsOf = (facts: WallFacts, filter: WallFilterParsed): ((row: WallRow) => boolean)[] => {
  const { classId, country, kind, phase, isUnanswered, isOurs, archives, day } = filter;
  const isArchived = ({ postId }: WallRow): boolean => facts.archived.has(postId);
  const isOwn = (row: WallRow): boolean => row.classId === facts.ownClassId;
  const tests: (((row: WallRow) => boolean) | null)[] = [
    classId === null ? null : (row) => row.classId === classId,
    country === null ? null : (row) => facts.profiles.get(row.classId)?.country === country,
    kind === null ? null : (row) => row.kind === kind,
    phase === null ? null : (row) => facts.phaseOf(row) === phase,
    isUnanswered
      ? (row) => !isOwn(row) && !isArchived(row) && row.purpose === 'answer' && !facts.answered.has(row.postId)
      : null,
    isOurs ? isOwn : null,
    archives === 'with' ? null : (row) => !isArchived(row),
    day === null ? null : (row) => facts.dayOf(row.approvedAt) === day,
  ];
  return tests.filter((test) => test !== null);
};

const isNewer = (a: WallRow, b: WallRow): boolean =>
  a.approvedAt === b.approvedAt ? a.postId > b.postId : a.approvedAt > b.approvedAt;

/** Two walls in one order, each of them in it already. */
const merge = (a: readonly WallRow[], b: readonly WallRow[]): WallRow[] => {
  const merged: WallRow[] = [];
  let [at, bt] = [0, 0];
  while (at < a.length || bt < b.length) {
    const [one, other] = [a[at], b[bt]];
    if (other === undefined || (one !== undefined && isNewer(one, other))) {
      if (one !== undefined) merged.push(one);
      at += 1;
    } else {
      merged.push(other);
      bt += 1;
    }
  }
  return merged;
};

/** Of the class's own file: what it made, and what of archives may be shown. */
const rowsOfFile = (db: ReadableDatabase, facts: WallFacts): ((row: WallRow) => boolean) => {
  const archived = new Set(listArchivedRevisions(db).map(({ postId }) => postId));
  return ({ postId }) => !archived.has(postId) || facts.archived.has(postId);
};

/**
 * What of the teacher's wall the filter lets through, the newest first: own posts that were approved, and partners' that were
 * accepted or wait.
 */
export const wallRows = (context: CoreContext, facts: WallFacts, filter: WallFilterParsed): WallRow[] => {
  const { db, partners } = context.openClass();
  const files = filter.isOurs ? [db] : [db, partners];
  const [own = [], theirs = []] = files.map((file) => {
    const found = filter.query === '' ? null : searchWall(file, filter.query);
    const listed = found === null ? listWall(file) : listWall(file).filter(({ postId }) => found.has(postId));
    const inRole =
      filter.role === null ? null : file === db ? listOwnInRole(file, filter.role) : listInRole(file, filter.role);
    return inRole === null ? listed : listed.filter(({ postId }) => inRole.has(postId));
  });
  const tests = testsOf(facts, filter);
  const offered = theirs.filter(({ postId }) => isStillOffered(facts.fates.get(postId) ?? 'waiting'));
  const isHere = rowsOfFile(db, facts);
  return merge(own.filter(isHere), offered).filter((row) => tests.every((test) => test(row)));
};
