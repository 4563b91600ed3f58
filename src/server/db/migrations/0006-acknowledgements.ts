/** What classes say of other classes' posts: that they are there, were watched, or are erased. */
export const acknowledgements = {
  name: 'acknowledgements',
  statements: [
    `alter table classes add column acknowledgement_seq integer not null default 0`,
    `create table acknowledgements (
       post_id text not null, class_id text not null references classes (id), kind text not null,
       revision integer not null, owner_class_id text not null references classes (id), seq integer not null,
       acknowledged_at integer not null, primary key (post_id, class_id, kind)) strict`,
    `create index acknowledgements_by_owner on acknowledgements (owner_class_id, seq)`,
  ],
} as const;
