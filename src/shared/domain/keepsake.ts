import type { Audience } from './post.ts';

/**
 * For whom a keepsake is: for the class, which keeps it at school; for the family of one child; for the classes of a project
 * that it was made in.
 */
export const keepsakeAudiences = ['class', 'family', 'partners'] as const;
export type KeepsakeAudience = (typeof keepsakeAudiences)[number];

/** What is in a keepsake: all that the class has, one project, or what one child made. */
export type KeepsakeScope =
  | { kind: 'class' }
  | { kind: 'project'; projectId: string }
  | { kind: 'child'; studentId: string };

/** For whom what of it may be made: what one child made goes to its family and to nobody else. */
export const audiencesOf = ({ kind }: Pick<KeepsakeScope, 'kind'>): readonly KeepsakeAudience[] => {
  if (kind === 'child') return ['family'];
  return kind === 'project' ? ['class', 'partners'] : ['class'];
};

/**
 * Whose agreement somebody in a post must have given (K1). At home a child's own work is the class's use of it; for the others
 * who are in it, another family is outside the class.
 */
export const consentAskedFor = (audience: KeepsakeAudience, isChildOfFamily: boolean): Audience => {
  if (audience === 'family') return isChildOfFamily ? 'class' : 'partners';
  return audience;
};

/** Partners share their posts with the classes of their project; a family is none of them. */
export const holdsPartnersPosts = (audience: KeepsakeAudience): boolean => audience !== 'family';
