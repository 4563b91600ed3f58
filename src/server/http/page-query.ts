import { z } from 'zod';

const wholeNumber = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);

/** The query of what is read page by page: entries after a number, at most so many. */
export const pageQuery = (limitMax: number) =>
  z.object({
    after: wholeNumber.optional(),
    limit: wholeNumber.pipe(z.int().min(1).max(limitMax)).optional(),
  });
