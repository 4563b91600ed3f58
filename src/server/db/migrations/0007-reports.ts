/** What classes report of other classes' posts, and what was decided. */
export const reports = {
  name: 'reports',
  statements: [
    `create table reports (
       id text primary key, project_id text not null references projects (id), post_id text not null,
       revision integer not null, owner_class_id text not null references classes (id),
       class_id text not null references classes (id), reason text not null, words text not null,
       reported_at integer not null, decision text, decision_words text, decided_at integer) strict`,
    `create index reports_by_class on reports (class_id, reported_at)`,
    `create index reports_by_project on reports (project_id, reported_at)`,
    `create index reports_by_post on reports (post_id)`,
  ],
} as const;
