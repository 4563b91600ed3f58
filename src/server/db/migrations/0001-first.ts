/** The first schema. */
export const first = {
  name: 'first',
  statements: [
    `create table settings (key text primary key, value text not null) strict`,
    `create table join_codes (
       code text primary key, label text, uses_left integer not null check (uses_left >= 0),
       created_at integer not null, expires_at integer not null) strict`,
    `create table classes (
       id text primary key, name text not null, country text not null, time_zone text not null, language text not null,
       signing_key text not null, agreement_key text not null, quota_bytes integer not null,
       charged_bytes integer not null check (charged_bytes >= 0), enrolled_at integer not null) strict`,
    `create table join_code_uses (
       code text not null references join_codes (code) on delete cascade, class_id text not null references classes (id),
       is_void integer not null, used_at integer not null, primary key (code, class_id)) strict`,
    `create table devices (
       token_sha256 text primary key, class_id text not null references classes (id),
       created_at integer not null, revoked_at integer) strict`,
    `create index devices_by_class on devices (class_id)`,
    `create table projects (
       id text primary key, host_class_id text not null references classes (id), content text not null,
       seq integer not null, created_at integer not null) strict`,
    `create table members (
       project_id text not null references projects (id), class_id text not null references classes (id),
       joined_at integer not null, primary key (project_id, class_id)) strict`,
    `create index members_by_class on members (class_id)`,
    `create table batches (
       id text primary key, class_id text not null references classes (id), content_sha256 text not null, content text,
       receipt text, created_at integer not null, committed_at integer) strict`,
    `create index batches_open on batches (created_at) where committed_at is null`,
    `create table batch_media (
       batch_id text not null references batches (id) on delete cascade, sha256 text not null,
       size_bytes integer not null, mime_type text not null, primary key (batch_id, sha256)) strict`,
    `create table posts (
       id text primary key, class_id text not null references classes (id),
       project_id text not null references projects (id), revision integer not null, manifest_sha256 text not null,
       seq integer not null) strict`,
    `create table media (
       sha256 text primary key, size_bytes integer not null, mime_type text not null, stored_at integer not null) strict`,
    `create table post_media (
       post_id text not null references posts (id) on delete cascade, sha256 text not null references media (sha256),
       class_id text not null, project_id text not null, primary key (post_id, sha256)) strict`,
    `create index post_media_by_medium on post_media (sha256)`,
    `create table tombstones (
       class_id text not null references classes (id), post_id text not null, project_id text not null,
       revision integer not null, sha256 text not null, primary key (post_id, class_id)) strict`,
    `create table feed (
       project_id text not null references projects (id), seq integer not null, kind text not null,
       class_id text not null, body text, primary key (project_id, seq)) strict`,
    `create table holdings (
       class_id text not null references classes (id), sha256 text not null references media (sha256),
       size_bytes integer not null, expires_at integer, primary key (sha256, class_id)) strict`,
    `create index holdings_expiring on holdings (expires_at) where expires_at is not null`,
    `create table uploads (
       id text primary key, class_id text not null references classes (id), batch_id text not null, sha256 text not null,
       size_bytes integer not null, mime_type text not null, state text not null, created_at integer not null) strict`,
    `create index uploads_by_age on uploads (created_at)`,
  ],
};
