import { type ExpressionBuilder, sql } from 'kysely';
import type { AdminClass, ClassState } from '#shared/contract/admin.ts';
import type { Database, Tables } from './schema.ts';

const pageSize = 50;

export type ClassSearch = {
  search: string;
  organisationId: string | null;
  state: ClassState | null;
  after: string | null;
};

/** Classes that stand so: what was erased is neither confirmed nor connected any more. */
const isInState = (eb: ExpressionBuilder<Tables, 'classes'>, state: ClassState) => {
  const isErased = eb('classes.erased_at', 'is not', null);
  if (state === 'erased') return isErased;
  const isThere = eb('classes.erased_at', 'is', null);
  if (state === 'disconnected') {
    const connected = eb
      .selectFrom('devices')
      .select('devices.class_id')
      .whereRef('devices.class_id', '=', 'classes.id')
      .where('devices.revoked_at', 'is', null);
    return eb.and([isThere, eb.not(eb.exists(connected))]);
  }
  return eb.and([isThere, eb('classes.verified_at', state === 'verified' ? 'is not' : 'is', null)]);
};

/** A pattern for what contains these very characters. */
const containing = (text: string): string => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;

/** Enrolled classes as an operator sees them, the newest first, page by page; found by part of the name, by id, or by how they stand. */
export const searchClasses = async (
  db: Database,
  { search, organisationId, state, after }: ClassSearch,
): Promise<{ classes: AdminClass[]; next: string | null }> => {
  const [enrolledAt = '', lastId = ''] = (after ?? '').split(' ');
  const rows = await db
    .selectFrom('classes')
    .selectAll()
    .select((eb) =>
      eb
        .selectFrom('devices')
        .select((sub) => sub.fn.countAll<number>().as('count'))
        .whereRef('devices.class_id', '=', 'classes.id')
        .where('devices.revoked_at', 'is', null)
        .as('devices'),
    )
    .$if(organisationId !== null, (query) => query.where('organisation_id', '=', organisationId))
    .where((eb) => (state === null ? eb.lit(true) : isInState(eb, state)))
    .$if(search !== '', (query) =>
      query.where((eb) =>
        eb.or([
          eb('id', '=', search),
          // SQLite folds the case of ASCII letters only, so the name is compared as it was typed, too
          sql<boolean>`lower(name) like ${containing(search.toLowerCase())} escape '\\'`,
          sql<boolean>`name like ${containing(search)} escape '\\'`,
        ]),
      ),
    )
    .$if(after !== null, (query) =>
      query.where((eb) =>
        eb.or([
          eb('enrolled_at', '<', Number(enrolledAt)),
          eb.and([eb('enrolled_at', '=', Number(enrolledAt)), eb('id', '<', lastId)]),
        ]),
      ),
    )
    .orderBy('enrolled_at', 'desc')
    .orderBy('id', 'desc')
    .limit(pageSize + 1)
    .execute();
  const shown = rows.slice(0, pageSize);
  const last = shown.at(-1);
  return {
    classes: shown.map((row) => ({
      classId: row.id,
      name: row.name,
      country: row.country,
      language: row.language,
      timeZone: row.time_zone,
      organisationId: row.organisation_id,
      enrolledAt: row.enrolled_at,
      isVerified: row.verified_at !== null,
      isErased: row.erased_at !== null,
      hasDevice: Number(row.devices) > 0,
      chargedBytes: row.charged_bytes,
      quotaBytes: row.quota_bytes,
    })),
    next: rows.length > pageSize && last !== undefined ? `${last.enrolled_at} ${last.id}` : null,
  };
};

/** Classes that wait for the host to confirm them. */
export const countUnverified = async (db: Database): Promise<number> => {
  const { count } = await db
    .selectFrom('classes')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where((eb) => isInState(eb, 'unverified'))
    .executeTakeFirstOrThrow();
  return Number(count);
};
