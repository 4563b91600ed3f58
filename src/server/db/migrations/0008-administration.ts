/**
 * People who administer the endpoint, and how they sign in; the organisations that classes belong to; what the host
 * decides about projects; how much came and went each day.
 */
export const administration = {
  name: 'administration',
  statements: [
    `create table admins (
       id text primary key, name text not null, role text not null, created_at integer not null, ended_at integer) strict`,
    `create table admin_links (
       token_sha256 text primary key, admin_id text not null references admins (id), created_at integer not null,
       expires_at integer not null, used_at integer) strict`,
    `create table admin_sessions (
       token_sha256 text primary key, admin_id text not null references admins (id), created_at integer not null,
       used_at integer not null, ended_at integer) strict`,
    `create index admin_sessions_by_admin on admin_sessions (admin_id)`,
    `create table organisations (id text primary key, name text not null, created_at integer not null) strict`,
    `alter table classes add column organisation_id text references organisations (id)`,
    `alter table classes add column erased_at integer`,
    `alter table classes add column seen_at integer`,
    `alter table join_codes add column organisation_id text references organisations (id)`,
    `alter table projects add column featured_at integer`,
    `alter table projects add column ended_at integer`,
    `alter table projects add column closed_at integer`,
    `create index classes_by_organisation on classes (organisation_id)`,
    `create table daily_counts (
       day text not null, name text not null, amount integer not null, primary key (day, name)) strict`,
  ],
} as const;
