import { z } from 'zod';
import { practiceContent, tour } from '../schemas/practice.ts';
import { none, operation } from './operation.ts';

/** The practice class: pretend children, a pretend partner, sample posts, and a tour through what a teacher does. */
export const practiceOperations = {
  /** Makes it and shows it in the place of the class; the answer's token is that of its teacher mode. */
  'practice.begin': operation('teacher', practiceContent, z.object({ token: z.string() }), [
    'practice.only_here',
    'vault.unavailable',
    'data.disk_full',
  ]),
  /** Erases it and shows the class again. Nothing of it is worth keeping, so anybody may. */
  'practice.end': operation('anyone', none, none),
  /** `null` while there is no practice class. */
  'practice.tour': operation('anyone', none, z.object({ steps: tour.nullable() })),
} as const;
