import type { AdminReportedMessage } from '#shared/contract/admin.ts';
import type { Message, MessagePage, SignedMessage } from '#shared/contract/wire.ts';
import { publicColumns, toPublicClass } from './classes.ts';
import type { Database, Tables, Tx } from './schema.ts';
import { type SeqPage, toSeqPage } from './seq-page.ts';

/** A message that is kept, or `undefined`. */
export const findMessage = (db: Database | Tx, id: string): Promise<Tables['messages'] | undefined> =>
  db.selectFrom('messages').selectAll().where('id', '=', id).executeTakeFirst();

/** Keeps a message as the next one to its reader. */
export const insertMessage = async (tx: Tx, { message, signature }: SignedMessage, now: number): Promise<void> => {
  // counted in the reader's own row: whoever reads number N can never see a lower one appear later
  const { message_seq: seq } = await tx
    .updateTable('classes')
    .set((eb) => ({ message_seq: eb('message_seq', '+', 1) }))
    .where('id', '=', message.toClassId)
    .returning('message_seq')
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('messages')
    .values({
      id: message.messageId,
      from_class_id: message.fromClassId,
      to_class_id: message.toClassId,
      document: JSON.stringify(message),
      signature,
      seq,
      stored_at: now,
    })
    .execute();
};

/** How many messages a class has written since a moment. */
export const countWritten = async (db: Database | Tx, fromClassId: string, since: number): Promise<number> => {
  const { count } = await db
    .selectFrom('messages')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('from_class_id', '=', fromClassId)
    .where('stored_at', '>', since)
    .executeTakeFirstOrThrow();
  return Number(count);
};

/** Messages to one class after `after`, in the order they came, at most `limit`. */
export const readMessages = async (db: Database, page: SeqPage & { toClassId: string }): Promise<MessagePage> => {
  const rows = await db
    .selectFrom('messages')
    .innerJoin('classes', 'classes.id', 'messages.from_class_id')
    .select(['messages.seq', 'messages.document', 'messages.signature'])
    .select(publicColumns)
    .where('to_class_id', '=', page.toClassId)
    .where('seq', '>', page.after)
    .orderBy('seq')
    .limit(page.limit + 1)
    .execute();
  return toSeqPage(rows, page, (row) => ({
    seq: row.seq,
    message: JSON.parse(row.document) as Message,
    signature: row.signature,
    from: toPublicClass(row),
  }));
};

/** The first report counts: what was said then is not written over. */
export const putReport = async (tx: Tx, messageId: string, words: string, now: number): Promise<boolean> => {
  const row = await tx
    .insertInto('message_reports')
    .values({ message_id: messageId, words, reported_at: now })
    .onConflict((c) => c.doNothing())
    .returning('message_id')
    .executeTakeFirst();
  return row !== undefined;
};

/** What was reported, the newest first. */
export const listReports = async (db: Database): Promise<AdminReportedMessage[]> => {
  const rows = await db
    .selectFrom('message_reports')
    .innerJoin('messages', 'messages.id', 'message_reports.message_id')
    .innerJoin('classes as writers', 'writers.id', 'messages.from_class_id')
    .innerJoin('classes as readers', 'readers.id', 'messages.to_class_id')
    .select([
      'messages.id',
      'from_class_id',
      'writers.name as from_name',
      'to_class_id',
      'readers.name as to_name',
      'words',
      'reported_at',
    ])
    .orderBy('reported_at', 'desc')
    .orderBy('messages.id')
    .execute();
  return rows.map((row) => ({
    messageId: row.id,
    fromClassId: row.from_class_id,
    fromName: row.from_name,
    toClassId: row.to_class_id,
    toName: row.to_name,
    words: row.words,
    reportedAt: row.reported_at,
  }));
};

/** Messages that were reported and not settled. */
export const countReported = async (db: Database): Promise<number> => {
  const { count } = await db
    .selectFrom('message_reports')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
};

export const isReported = async (db: Database | Tx, messageId: string): Promise<boolean> =>
  (await db
    .selectFrom('message_reports')
    .select('message_id')
    .where('message_id', '=', messageId)
    .executeTakeFirst()) !== undefined;

/** Everything that two classes wrote to each other, the oldest first. */
export const readConversation = async (db: Database | Tx, one: string, other: string): Promise<Message[]> => {
  const rows = await db
    .selectFrom('messages')
    .select('document')
    .where((eb) =>
      eb.or([
        eb.and([eb('from_class_id', '=', one), eb('to_class_id', '=', other)]),
        eb.and([eb('from_class_id', '=', other), eb('to_class_id', '=', one)]),
      ]),
    )
    .orderBy('stored_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => JSON.parse(row.document) as Message);
};

/** Forgets what is older than `before`; conversations with a report stay until the host has settled it. */
export const deleteOldMessages = async (db: Database, before: number): Promise<void> => {
  await db
    .deleteFrom('messages')
    .where('stored_at', '<', before)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('message_reports')
            .innerJoin('messages as reported', 'reported.id', 'message_reports.message_id')
            .select('message_reports.message_id')
            .where((inner) =>
              inner.or([
                inner.and([
                  inner('reported.from_class_id', '=', inner.ref('messages.from_class_id')),
                  inner('reported.to_class_id', '=', inner.ref('messages.to_class_id')),
                ]),
                inner.and([
                  inner('reported.from_class_id', '=', inner.ref('messages.to_class_id')),
                  inner('reported.to_class_id', '=', inner.ref('messages.from_class_id')),
                ]),
              ]),
            ),
        ),
      ),
    )
    .execute();
};

/** The host has dealt with a report; its conversation is kept no longer than others. @returns whether there was one. */
export const deleteReport = async (tx: Tx, messageId: string): Promise<boolean> =>
  (await tx
    .deleteFrom('message_reports')
    .where('message_id', '=', messageId)
    .returning('message_id')
    .executeTakeFirst()) !== undefined;

/** Forgets what a class wrote and what was written to it, but for what was reported: that stays until the host has settled it. */
export const forgetMessages = async (tx: Tx, classId: string): Promise<void> => {
  await tx
    .deleteFrom('messages')
    .where((eb) => eb.or([eb('from_class_id', '=', classId), eb('to_class_id', '=', classId)]))
    .where('id', 'not in', (eb) => eb.selectFrom('message_reports').select('message_id'))
    .execute();
};
