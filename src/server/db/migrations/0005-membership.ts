/**
 * What classes tell about themselves; which of them the host has verified; who asked to join what, was invited or has
 * left; the words by which projects are found.
 */
export const membership = {
  name: 'membership',
  statements: [
    `alter table classes add column details text`,
    `alter table classes add column verified_at integer`,
    // whoever was here before was let in by the host
    `update classes set verified_at = enrolled_at`,
    `alter table join_codes add column is_verifying integer not null default 1`,
    `alter table projects add column handovers text not null default '[]'`,
    `alter table projects add column access text not null default 'open'`,
    `alter table projects add column starts_on text not null default ''`,
    `alter table projects add column classes_max integer not null default 4`,
    `alter table projects add column members_count integer not null default 1`,
    `update projects set members_count = (select count(*) from members where members.project_id = projects.id)`,
    `create table member_requests (
       project_id text not null references projects (id), class_id text not null references classes (id),
       state text not null, words text not null, created_at integer not null, decided_at integer,
       primary key (project_id, class_id)) strict`,
    `create index member_requests_by_class on member_requests (class_id)`,
    `create table project_codes (
       code text primary key, project_id text not null references projects (id), uses_left integer not null,
       created_at integer not null, expires_at integer not null) strict`,
    `create table project_code_uses (
       code text not null references project_codes (code) on delete cascade,
       class_id text not null references classes (id), primary key (code, class_id)) strict`,
    `create index project_codes_by_project on project_codes (project_id)`,
    `create table handovers (
       project_id text primary key references projects (id), to_class_id text not null references classes (id),
       handover text not null, offered_at integer not null) strict`,
    `create table project_terms (
       term text not null, project_id text not null references projects (id), primary key (term, project_id)) strict`,
    `create index project_terms_by_project on project_terms (project_id)`,
    `create index projects_open on projects (id) where access = 'open' and is_closed = 0`,
    `create index classes_by_country on classes (country, id)`,
  ],
} as const;
