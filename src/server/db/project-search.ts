import type { ProjectContent } from '#shared/contract/schemas/project.ts';
import type { DirectoryAnswer, DirectoryEntry } from '#shared/contract/wire.ts';
import { publicColumns, toPublicClass } from './classes.ts';
import { standingsOf } from './member-requests.ts';
import type { Database } from './schema.ts';

export type ProjectSearch = {
  classId: string;
  /** A project is found when it has one term of every group. */
  groups: readonly (readonly string[])[];
  /** Its first day is not before this one. */
  startsFrom: string | null;
  hasPlaces: boolean;
  /** The project that was looked at last; the next page goes on after it. */
  after: string | null;
  limit: number;
};

/** Projects that one request looks at: a page may be short, but it never takes long. */
const lookedAtMax = 4_000;
/** Up to here terms are counted, to begin with the rarest. */
const countedMax = 1_000;

/** Sorts after every id. */
const beforeAll = 'g';

type Groups = ProjectSearch['groups'];

const countTerm = async (db: Database, term: string): Promise<number> => {
  const some = db.selectFrom('project_terms').select('term').where('term', '=', term).limit(countedMax).as('some');
  const { count } = await db
    .selectFrom(some)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
};

/**
 * What a search walks through, the newest first: the projects of one term, a few that are known by their ids, or all open
 * ones. Everything else that is asked for is looked up for each project on the way.
 */
type Leader = { kind: 'all' } | { kind: 'term'; term: string } | { kind: 'ids'; ids: string[] };

const idsOf = async (db: Database, terms: readonly string[]): Promise<string[]> => {
  const rows = await db
    .selectFrom('project_terms')
    .select('project_id')
    .distinct()
    .where('term', 'in', [...terms])
    .execute();
  return rows.map((row) => row.project_id);
};

/** The rarest group leads; one of several terms has no order of its own, so it does only where it is rare. */
const chooseLeader = async (db: Database, groups: Groups): Promise<{ leader: Leader; others: Groups }> => {
  let rarest: { group: readonly string[]; count: number } | null = null;
  for (const group of groups) {
    let count = 0;
    for (const term of group) count += await countTerm(db, term);
    const mayLead = group.length === 1 || count < countedMax;
    if (mayLead && (rarest === null || count < rarest.count)) rarest = { group, count };
  }
  if (rarest === null) return { leader: { kind: 'all' }, others: groups };
  const { group } = rarest;
  const [term = '', ...more] = group;
  const leader: Leader = more.length === 0 ? { kind: 'term', term } : { kind: 'ids', ids: await idsOf(db, group) };
  return { leader, others: groups.filter((other) => other !== group) };
};

/** The last project that one request looks at, or `null` when there are not so many. */
const lastToLookAt = async (db: Database, leader: Leader, after: string): Promise<string | null> => {
  if (leader.kind === 'ids') return null;
  if (leader.kind === 'all') {
    const row = await db
      .selectFrom('projects')
      .select('id')
      .where('access', '=', 'open')
      .where('is_closed', '=', 0)
      .where('id', '<', after)
      .orderBy('id', 'desc')
      .limit(1)
      .offset(lookedAtMax - 1)
      .executeTakeFirst();
    return row?.id ?? null;
  }
  const row = await db
    .selectFrom('project_terms')
    .select('project_id')
    .where('term', '=', leader.term)
    .where('project_id', '<', after)
    .orderBy('project_id', 'desc')
    .limit(1)
    .offset(lookedAtMax - 1)
    .executeTakeFirst();
  return row?.project_id ?? null;
};

/** Stops as soon as the page is full: what it costs depends on how many match, not on how many there are. */
const loadRows = (
  db: Database,
  search: ProjectSearch,
  walk: { leader: Leader; others: Groups; after: string; last: string | null },
) => {
  const { leader, others, after, last } = walk;
  let query = db
    .selectFrom('projects')
    .innerJoin('classes', 'classes.id', 'projects.host_class_id')
    .select(['projects.id as project_id', 'projects.content', 'projects.members_count', 'projects.featured_at'])
    .select(publicColumns)
    .where('projects.access', '=', 'open')
    .where('projects.is_closed', '=', 0)
    .where('projects.ended_at', 'is', null)
    .where('projects.signature', 'is not', null)
    .where('projects.id', '<', after)
    .$if(last !== null, (from) => from.where('projects.id', '>=', last ?? ''))
    .$if(search.startsFrom !== null, (from) => from.where('projects.starts_on', '>=', search.startsFrom ?? ''))
    .$if(search.hasPlaces, (from) => from.whereRef('projects.members_count', '<', 'projects.classes_max'));
  for (const terms of others) {
    query = query.where((eb) =>
      eb.exists(
        eb
          .selectFrom('project_terms')
          .select('project_terms.term')
          .where('project_terms.term', 'in', [...terms])
          .whereRef('project_terms.project_id', '=', 'projects.id'),
      ),
    );
  }
  if (leader.kind === 'ids') query = query.where('projects.id', 'in', leader.ids);
  // the order is that of the index that is walked, so that nothing has to be sorted before the first row is there
  const ordered =
    leader.kind === 'term'
      ? query
          .innerJoin('project_terms as leader', 'leader.project_id', 'projects.id')
          .where('leader.term', '=', leader.term)
          .where('leader.project_id', '<', after)
          .orderBy('leader.project_id', 'desc')
      : query.orderBy('projects.id', 'desc');
  return ordered.limit(search.limit).execute();
};

type Loaded = Awaited<ReturnType<typeof loadRows>>[number];

/** The content was checked when its host published it. */
const toEntry = (row: Loaded, standing: DirectoryEntry['standing']): DirectoryEntry => {
  const content = JSON.parse(row.content) as ProjectContent;
  const { question, focus, language, languages, ages, topics, goals, sample, kinds, startsOn, classesMax } = content;
  return {
    ...{ question, focus, language, languages, ages, topics, goals, sample, kinds, startsOn, classesMax },
    projectId: row.project_id,
    admission: content.admission,
    schoolDays: content.phases.reduce((sum, phase) => sum + phase.days, 0),
    classes: Number(row.members_count),
    isFeatured: row.featured_at !== null,
    host: toPublicClass(row),
    standing,
  };
};

/** Open projects, the newest first, as the class sees them. */
export const searchProjects = async (db: Database, search: ProjectSearch): Promise<DirectoryAnswer> => {
  const after = search.after ?? beforeAll;
  const { leader, others } = await chooseLeader(db, search.groups);
  if (leader.kind === 'ids' && leader.ids.length === 0) return { projects: [], next: null };
  const last = await lastToLookAt(db, leader, after);
  const found = await loadRows(db, search, { leader, others, after, last });
  const isFull = found.length === search.limit;
  const standings = await standingsOf(
    db,
    search.classId,
    found.map((row) => row.project_id),
  );
  return {
    projects: found.map((row) => toEntry(row, standings.get(row.project_id) ?? 'none')),
    next: isFull ? (found.at(-1)?.project_id ?? null) : last,
  };
};
