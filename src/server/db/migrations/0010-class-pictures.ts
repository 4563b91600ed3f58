/** The small drawing that a class is known by, as it signed it. */
export const classPictures = {
  name: 'class pictures',
  statements: [
    `alter table classes add column picture_sha256 text`,
    `create table class_pictures (
       class_id text primary key references classes (id), signed text not null, stored_at integer not null) strict`,
  ],
} as const;
