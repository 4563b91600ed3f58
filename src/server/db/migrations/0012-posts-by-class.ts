/** The posts of a class and of a project are found without looking through those of everybody. */
export const postsByClass = {
  name: 'posts by class',
  statements: [
    `create index posts_by_class on posts (class_id, id)`,
    `create index posts_by_project on posts (project_id, id)`,
  ],
} as const;
