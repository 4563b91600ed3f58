/** What several replicas agree on: who does a recurring task next, and how often a caller has asked. */
export const replicas = {
  name: 'replicas',
  statements: [
    `create table jobs (name text primary key, due_at integer not null) strict`,
    `create table rate_windows (
       key text primary key, opened_at integer not null, used integer not null) strict`,
    `create index rate_windows_by_age on rate_windows (opened_at)`,
  ],
};
