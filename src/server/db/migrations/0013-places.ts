/**
 * The projects that a class hosts, which every round of every kiosk asks for, and those that it has ever been in, are found
 * without looking through those of everybody.
 */
export const places = {
  name: 'places',
  statements: [
    `create index projects_by_host on projects (host_class_id)`,
    `create index feed_of_classes on feed (project_id, class_id) where kind = 'class'`,
  ],
} as const;
