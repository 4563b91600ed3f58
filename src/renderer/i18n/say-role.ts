import { isClassRole } from '#shared/domain/roster.ts';
import type { Say } from './words.tsx';

/** A known role in the page's language, another one in the teacher's words. */
export const sayRole = (say: Say, role: string): string => (isClassRole(role) ? say(`roster.role.${role}`) : role);
