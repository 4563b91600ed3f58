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

/** Projects that are looked at in one step, and by one request: a page may be short, but it never takes long. */
const stepSize = 400;
const lookedAtMax = 4_000;
/** Up to here terms are counted, to begin with the rarest. */
const countedMax = 2_000;

const countTerm = async (db: Database, term: string): Promise<number> => {
  const some = db.selectFrom('project_terms').select('term').where('term', '=', term).limit(countedMax).as('some');
  const { count } = await db
    .selectFrom(some)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
};

/** The groups, the one that the fewest projects meet first. */
const rarestFirst = async (db: Database, groups: ProjectSearch['groups']): Promise<(readonly string[])[]> => {
  const counted: { group: readonly string[]; count: number }[] = [];
  for (const group of groups) {
    let count = 0;
    for (const term of group) count += await countTerm(db, term);
    counted.push({ group, count });
  }
  return counted.sort((a, b) => a.count - b.count).map(({ group }) => group);
};

/** The next ids after a project, the newest first: of projects that have one of the terms, or of all open ones. */
const nextIds = async (db: Database, terms: readonly string[] | undefined, after: string): Promise<string[]> => {
  if (terms === undefined) {
    const rows = await db
      .selectFrom('projects')
      .select('id')
      .where('access', '=', 'open')
      .where('is_closed', '=', 0)
      .where('id', '<', after)
      .orderBy('id', 'desc')
      .limit(stepSize)
      .execute();
    return rows.map((row) => row.id);
  }
  const ids = new Set<string>();
  for (const term of terms) {
    const rows = await db
      .selectFrom('project_terms')
      .select('project_id')
      .where('term', '=', term)
      .where('project_id', '<', after)
      .orderBy('project_id', 'desc')
      .limit(stepSize)
      .execute();
    for (const row of rows) ids.add(row.project_id);
  }
  return [...ids].sort().reverse().slice(0, stepSize);
};

/** Those of `ids` that have one of the terms, in the same order. */
const keepMatching = async (db: Database, ids: readonly string[], terms: readonly string[]): Promise<string[]> => {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('project_terms')
    .select('project_id')
    .where('term', 'in', [...terms])
    .where('project_id', 'in', [...ids])
    .execute();
  const found = new Set(rows.map((row) => row.project_id));
  return ids.filter((id) => found.has(id));
};

const loadRows = (db: Database, ids: readonly string[], search: ProjectSearch) =>
  db
    .selectFrom('projects')
    .innerJoin('classes', 'classes.id', 'projects.host_class_id')
    .select(['projects.id as project_id', 'projects.content', 'projects.members_count'])
    .select(publicColumns)
    .where('projects.id', 'in', [...ids])
    .where('projects.access', '=', 'open')
    .where('projects.is_closed', '=', 0)
    .where('projects.signature', 'is not', null)
    .$if(search.startsFrom !== null, (query) => query.where('projects.starts_on', '>=', search.startsFrom ?? ''))
    .$if(search.hasPlaces, (query) => query.whereRef('projects.members_count', '<', 'projects.classes_max'))
    .orderBy('projects.id', 'desc')
    .limit(search.limit)
    .execute();

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
    host: toPublicClass(row),
    standing,
  };
};

/** Sorts after every id. */
const beforeAll = 'g';

/** Open projects, the newest first, as the class sees them. */
export const searchProjects = async (db: Database, search: ProjectSearch): Promise<DirectoryAnswer> => {
  const [driver, ...others] = await rarestFirst(db, search.groups);
  const found: Loaded[] = [];
  let after = search.after ?? beforeAll;
  let isEnd = false;
  for (let looked = 0; looked < lookedAtMax && found.length < search.limit && !isEnd; looked += stepSize) {
    const step = await nextIds(db, driver, after);
    isEnd = step.length < stepSize;
    let ids = step;
    for (const terms of others) ids = await keepMatching(db, ids, terms);
    const rows = ids.length === 0 ? [] : await loadRows(db, ids, { ...search, limit: search.limit - found.length });
    found.push(...rows);
    after = step.at(-1) ?? after;
  }
  const isFull = found.length === search.limit;
  const standings = await standingsOf(
    db,
    search.classId,
    found.map((row) => row.project_id),
  );
  return {
    projects: found.map((row) => toEntry(row, standings.get(row.project_id) ?? 'none')),
    next: isFull ? (found.at(-1)?.project_id ?? null) : isEnd ? null : after,
  };
};
