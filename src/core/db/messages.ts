import { type PublicClass, publicClass, type SignedMessage, signedMessage } from '#shared/contract/wire.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';

/** Another class to whose teacher was written, or who wrote. */
export type Correspondent = { profile: PublicClass; isBlocked: boolean };

export type MessageRow = {
  id: string;
  classId: string;
  isOwn: boolean;
  signed: SignedMessage;
  sentAt: number | null;
  refused: string | null;
  receivedAt: number | null;
  readAt: number | null;
  reportedAt: number | null;
};

type Stored = Omit<MessageRow, 'isOwn' | 'signed'> & { isOwn: number; document: string; signature: string };

const columns = `id, class_id AS classId, is_own AS isOwn, document, signature, sent_at AS sentAt, refused,
  received_at AS receivedAt, read_at AS readAt, reported_at AS reportedAt`;

const toRow = ({ isOwn, document, signature, ...row }: Stored): MessageRow => ({
  ...row,
  isOwn: isOwn === 1,
  signed: signedMessage.parse({ message: JSON.parse(document), signature }),
});

/** Those who were written to or wrote last come first. */
export const listCorrespondents = (db: ReadableDatabase): Correspondent[] =>
  statement<[], { profile: string; isBlocked: number }>(
    db,
    `SELECT profile, EXISTS (
       SELECT 1 FROM blocked_classes blocked WHERE blocked.class_id = correspondents.class_id AND ended_at IS NULL
     ) AS isBlocked FROM correspondents
     ORDER BY coalesce((SELECT max(id) FROM messages WHERE messages.class_id = correspondents.class_id), '') DESC,
       met_at DESC`,
  )
    .all()
    .map(({ profile, isBlocked }) => ({ profile: publicClass.parse(JSON.parse(profile)), isBlocked: isBlocked === 1 }));

export const findCorrespondent = (db: ReadableDatabase, classId: string): Correspondent | null =>
  listCorrespondents(db).find(({ profile }) => profile.classId === classId) ?? null;

/** The newest profile counts; that the key fits the id was checked before. */
export const putCorrespondent = (db: Database, profile: PublicClass, metAt: number): void => {
  statement<{ classId: string; profile: string; metAt: number }>(
    db,
    `INSERT INTO correspondents (class_id, profile, met_at) VALUES (:classId, :profile, :metAt)
     ON CONFLICT (class_id) DO UPDATE SET profile = excluded.profile`,
  ).run({ classId: profile.classId, profile: JSON.stringify(profile), metAt });
};

type NewMessage = { classId: string; isOwn: boolean; signed: SignedMessage; receivedAt: number | null };

/** One that is known already changes nothing. @returns whether it is new. */
export const insertMessage = (db: Database, { classId, isOwn, signed, receivedAt }: NewMessage): boolean =>
  statement<{
    id: string;
    classId: string;
    isOwn: number;
    document: string;
    signature: string;
    receivedAt: number | null;
  }>(
    db,
    `INSERT INTO messages (id, class_id, is_own, document, signature, received_at)
     VALUES (:id, :classId, :isOwn, :document, :signature, :receivedAt) ON CONFLICT (id) DO NOTHING`,
  ).run({
    id: signed.message.messageId,
    classId,
    isOwn: isOwn ? 1 : 0,
    document: JSON.stringify(signed.message),
    signature: signed.signature,
    receivedAt,
  }).changes === 1;

/** With one class, the oldest first. */
export const listMessages = (db: ReadableDatabase, classId: string): MessageRow[] =>
  statement<{ classId: string }, Stored>(
    db,
    `SELECT ${columns} FROM messages WHERE class_id = :classId ORDER BY coalesce(received_at, document ->> '$.writtenAt'), id`,
  )
    .all({ classId })
    .map(toRow);

export const findMessage = (db: ReadableDatabase, id: string): MessageRow | null => {
  const row = statement<{ id: string }, Stored>(db, `SELECT ${columns} FROM messages WHERE id = :id`).get({ id });
  return row === undefined ? null : toRow(row);
};

/** Own ones that the endpoint has not, the oldest first. */
export const listMessagesToSend = (db: ReadableDatabase): MessageRow[] =>
  statement<[], Stored>(
    db,
    `SELECT ${columns} FROM messages WHERE is_own = 1 AND sent_at IS NULL AND refused IS NULL ORDER BY id`,
  )
    .all()
    .map(toRow);

export const markMessageSent = (db: Database, id: string, sentAt: number): void => {
  statement<{ id: string; sentAt: number }>(db, 'UPDATE messages SET sent_at = :sentAt WHERE id = :id').run({
    id,
    sentAt,
  });
};

/** @param code why the endpoint did not take it. */
export const markMessageRefused = (db: Database, id: string, code: string): void => {
  statement<{ id: string; code: string }>(db, 'UPDATE messages SET refused = :code WHERE id = :id').run({ id, code });
};

/** A teacher has a conversation before them. */
export const markMessagesRead = (db: Database, classId: string, readAt: number): void => {
  statement<{ classId: string; readAt: number }>(
    db,
    'UPDATE messages SET read_at = :readAt WHERE class_id = :classId AND is_own = 0 AND read_at IS NULL',
  ).run({ classId, readAt });
};

/** The first report counts. */
export const putReport = (db: Database, id: string, words: string, reportedAt: number): void => {
  statement<{ id: string; words: string; reportedAt: number }>(
    db,
    'UPDATE messages SET report = :words, reported_at = :reportedAt WHERE id = :id AND reported_at IS NULL',
  ).run({ id, words, reportedAt });
};

export const listReportsToTell = (db: ReadableDatabase): { id: string; words: string }[] =>
  statement<[], { id: string; words: string }>(
    db,
    'SELECT id, report AS words FROM messages WHERE reported_at IS NOT NULL AND report_told_at IS NULL ORDER BY id',
  ).all();

export const markReportTold = (db: Database, id: string, toldAt: number): void => {
  statement<{ id: string; toldAt: number }>(db, 'UPDATE messages SET report_told_at = :toldAt WHERE id = :id').run({
    id,
    toldAt,
  });
};

/** Of classes that are not blocked. */
export const countUnread = (db: ReadableDatabase): number =>
  statement<[], { count: number }>(
    db,
    `SELECT count(*) AS count FROM messages WHERE is_own = 0 AND read_at IS NULL
       AND class_id NOT IN (SELECT class_id FROM blocked_classes WHERE ended_at IS NULL)`,
  ).get()?.count ?? 0;

/** Whatever was written, and to whom. Call it inside a transaction. */
export const deleteMessages = (db: Database): void => {
  db.prepare('DELETE FROM messages').run();
  db.prepare('DELETE FROM correspondents').run();
};
