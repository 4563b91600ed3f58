/** Projects are signed by their host and have revisions. */
export const projects = {
  name: 'projects',
  statements: [
    `alter table projects add column revision integer not null default 1`,
    `alter table projects add column signature text`,
    `alter table projects add column is_closed integer not null default 0`,
  ],
} as const;
