import { z } from 'zod';
import type { ErrorCode } from '../../errors/error-codes.ts';
import * as b from '../schemas/basics.ts';
import { noticeMaxChars } from '../schemas/host-notices.ts';

/** One thing that the admin page can do. */
export type AdminOperationDefinition = {
  /** `signed_in`: any admin. */
  access: 'anyone' | 'signed_in' | 'administrator' | 'safeguarding';
  /** Whether it changes something, or hands something out; such an operation is in the audit log. */
  isDeed: boolean;
  input: z.ZodType;
  output: z.ZodType;
  errors: readonly ErrorCode[];
};

/** Limits of what people type on the admin page. */
export const adminLimits = { nameMaxChars: 80, noticeMaxChars, codeUsesMax: 500, codeDaysMax: 366 } as const;

export const nothing = z.object({});
export const bytes = z.int().nonnegative();
/** Where a list goes on. */
export const page = { after: z.string().max(200).nullable() };
export const adminName = b.nonEmptyLine(adminLimits.nameMaxChars);

/** What an administrator may look at. */
export const read = <I extends z.ZodType, O extends z.ZodType>(
  input: I,
  output: O,
  errors: readonly ErrorCode[] = [],
) => ({ access: 'administrator', isDeed: false, input, output, errors }) as const;

/** What an administrator may change. */
export const deed = <I extends z.ZodType, O extends z.ZodType>(
  input: I,
  output: O,
  errors: readonly ErrorCode[] = [],
) => ({ access: 'administrator', isDeed: true, input, output, errors }) as const;
