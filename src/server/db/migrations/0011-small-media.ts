/**
 * Bytes of small media, beside the rows that say what they are; gone with them. Used where database and media are one
 * data folder: see docs/adr/0019. Empty on PostgreSQL.
 */
export const smallMedia = {
  name: 'small media',
  statements: [
    `create table small_media (
       sha256 text primary key references media (sha256) on delete cascade, bytes blob not null) strict`,
  ],
} as const;
