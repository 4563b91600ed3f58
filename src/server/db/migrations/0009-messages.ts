/** What teachers write to each other, what was reported of it, and who wants to hear nothing from whom. */
export const messages = {
  name: 'messages',
  statements: [
    `alter table classes add column message_seq integer not null default 0`,
    `create table messages (
       id text primary key, from_class_id text not null references classes (id),
       to_class_id text not null references classes (id), document text not null, signature text not null,
       seq integer not null, stored_at integer not null) strict`,
    `create index messages_by_reader on messages (to_class_id, seq)`,
    `create index messages_by_writer on messages (from_class_id, to_class_id)`,
    `create index messages_by_age on messages (stored_at)`,
    `create table message_reports (
       message_id text primary key references messages (id), words text not null, reported_at integer not null) strict`,
    `create table class_blocks (
       class_id text not null references classes (id), blocked_class_id text not null references classes (id),
       blocked_at integer not null, primary key (class_id, blocked_class_id)) strict`,
  ],
} as const;
