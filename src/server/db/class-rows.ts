import { sql } from 'kysely';
import type { AdminClass } from '#shared/contract/admin.ts';
import type { Database } from './schema.ts';

const pageSize = 50;

export type ClassSearch = { search: string; organisationId: string | null; after: string | null };

/** A pattern for what contains these very characters. */
const containing = (text: string): string => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;

/** Enrolled classes as an operator sees them, the newest first, page by page; found by part of the name or by id. */
export const searchClasses = async (
  db: Database,
  { search, organisationId, after }: ClassSearch,
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
    .where('verified_at', 'is', null)
    .where('erased_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
};
