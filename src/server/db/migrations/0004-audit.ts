/** What admins did, each entry tied to the one before by its hash. */
export const audit = {
  name: 'audit',
  statements: [
    `create table audit_log (
       number integer primary key, at integer not null, actor text not null, action text not null,
       subject text not null, previous_sha256 text not null, sha256 text not null) strict`,
  ],
} as const;
