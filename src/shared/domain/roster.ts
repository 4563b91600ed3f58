/** How much a child reads. `icons`: pictures, and words that are read aloud; `simple`: short words; `full`: everything. */
export const readingLevels = ['icons', 'simple', 'full'] as const;
export type ReadingLevel = (typeof readingLevels)[number];

/** Roles in the class that every project knows; a teacher may use other words as well. `bridge`: to the partner class. */
export const classRoles = ['interviewer', 'illustrator', 'reporter', 'timekeeper', 'bridge', 'helper'] as const;
export type ClassRole = (typeof classRoles)[number];

export const isClassRole = (role: string): role is ClassRole => classRoles.some((known) => known === role);
