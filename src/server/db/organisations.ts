import { v7 as uuidv7 } from 'uuid';
import type { Database, Tables, Tx } from './schema.ts';

export type Organisation = Tables['organisations'] & { classes: number };

/** Every organisation with how many classes belong to it, by name. */
export const listOrganisations = async (db: Database): Promise<Organisation[]> => {
  const rows = await db
    .selectFrom('organisations')
    .selectAll()
    .select((eb) =>
      eb
        .selectFrom('classes')
        .select((sub) => sub.fn.countAll<number>().as('count'))
        .whereRef('classes.organisation_id', '=', 'organisations.id')
        .where('classes.erased_at', 'is', null)
        .as('classes'),
    )
    .orderBy('name')
    .execute();
  return rows.map((row) => ({ ...row, classes: Number(row.classes) }));
};

export const insertOrganisation = async (tx: Tx, name: string, now: number): Promise<string> => {
  const id = uuidv7();
  await tx.insertInto('organisations').values({ id, name, created_at: now }).execute();
  return id;
};

export const hasOrganisation = async (db: Database | Tx, id: string): Promise<boolean> =>
  (await db.selectFrom('organisations').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;

/** @returns whether there is such an organisation. */
export const renameOrganisation = async (tx: Tx, id: string, name: string): Promise<boolean> =>
  (await tx.updateTable('organisations').set({ name }).where('id', '=', id).returning('id').executeTakeFirst()) !==
  undefined;
