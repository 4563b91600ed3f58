import { sql } from 'kysely';
import type { DayCounts } from '#shared/contract/admin.ts';
import type { Database } from './schema.ts';

const counted = {
  received_bytes: 'receivedBytes',
  sent_bytes: 'sentBytes',
  requests: 'requests',
  posts: 'posts',
  media_bytes: 'mediaBytes',
} as const satisfies Record<string, keyof DayCounts>;
type Counted = keyof typeof counted;

const dayOf = (now: number): string => new Date(now).toISOString().slice(0, 10);

/** Adds to a day's counts, all replicas together. */
export const addToDay = async (
  db: Database,
  amounts: Partial<Readonly<Record<Counted, number>>>,
  now: number,
): Promise<void> => {
  for (const [name, amount] of Object.entries(amounts)) {
    if (amount === 0) continue;
    await db
      .insertInto('daily_counts')
      .values({ day: dayOf(now), name, amount })
      .onConflict((c) => c.columns(['day', 'name']).doUpdateSet({ amount: sql`daily_counts.amount + ${amount}` }))
      .execute();
  }
};

/** Notes how much is stored on a day; the last word of the day counts. */
export const noteStored = async (db: Database, mediaBytes: number, now: number): Promise<void> => {
  await db
    .insertInto('daily_counts')
    .values({ day: dayOf(now), name: 'media_bytes', amount: mediaBytes })
    .onConflict((c) => c.columns(['day', 'name']).doUpdateSet({ amount: mediaBytes }))
    .execute();
};

/** The last `days` days, oldest first, with nothing where nothing was counted. */
export const readDays = async (db: Database, days: number, now: number): Promise<DayCounts[]> => {
  const first = dayOf(now - (days - 1) * 86_400_000);
  const rows = await db.selectFrom('daily_counts').selectAll().where('day', '>=', first).execute();
  return Array.from({ length: days }, (_, index) => {
    const day = dayOf(now - (days - 1 - index) * 86_400_000);
    const counts: DayCounts = { day, receivedBytes: 0, sentBytes: 0, requests: 0, posts: 0, mediaBytes: 0 };
    for (const row of rows) {
      const name = counted[row.name as Counted];
      if (row.day === day && name !== undefined) counts[name] = row.amount;
    }
    return counts;
  });
};
