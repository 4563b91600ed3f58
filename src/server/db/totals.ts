import type { Database } from './schema.ts';

export type Totals = { classes: number; posts: number; media: number; mediaBytes: number };

/** How much is here, in all. */
export const readTotals = async (db: Database): Promise<Totals> => {
  const count = async (table: 'classes' | 'posts') => {
    const row = await db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    return Number(row.count);
  };
  const media = await db
    .selectFrom('media')
    .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.sum<number>('size_bytes').as('bytes')])
    .executeTakeFirstOrThrow();
  return {
    classes: await count('classes'),
    posts: await count('posts'),
    media: Number(media.count),
    mediaBytes: Number(media.bytes ?? 0),
  };
};
