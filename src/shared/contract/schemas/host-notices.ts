import { z } from 'zod';
import * as b from './basics.ts';

export const noticeMaxChars = 500;

/** What the host of an endpoint tells every kiosk. */
export const hostNotices = z.object({
  /** The endpoint will be away for a while; `until`: when that is over, as far as it is known. */
  maintenance: z.object({ words: b.optionalText(noticeMaxChars), until: b.epochMs.nullable() }).nullable(),
  /** The endpoint closes for good on this day: what a class wants to keep it has to keep itself. */
  closing: z.object({ words: b.optionalText(noticeMaxChars), on: z.iso.date() }).nullable(),
});
export type HostNotices = z.infer<typeof hostNotices>;

/** Nothing is announced. */
export const noNotices: HostNotices = { maintenance: null, closing: null };

/** What still holds at a moment: nobody has to come back to take down what was said about a time that is over. */
export const noticesAt = ({ maintenance, closing }: HostNotices, now: number): HostNotices => ({
  maintenance: maintenance?.until != null && maintenance.until <= now ? null : maintenance,
  closing,
});
