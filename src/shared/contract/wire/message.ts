import { z } from 'zod';
import { limits } from '../../domain/limits.ts';
import * as b from '../schemas/basics.ts';
import { publicClass } from './class.ts';

/** A teacher's words to the teacher of another class: text and nothing else, signed by the class that writes. */
export const message = z.strictObject({
  format: z.literal('meridian.message/1'),
  messageId: b.id,
  fromClassId: b.classId,
  toClassId: b.classId,
  text: b.nonEmptyText(limits.messageMaxChars),
  writtenAt: b.epochMs,
});
export type Message = z.infer<typeof message>;
/** `POST /v1/messages`: the same again is harmless. */
export const signedMessage = z.strictObject({ message, signature: b.signature });
export type SignedMessage = z.infer<typeof signedMessage>;
/** `GET /v1/messages?after=N&limit=M`: to the calling class, in the order they came; `seq` has no gaps. */
export const messagePage = z.object({
  entries: z.array(z.object({ ...signedMessage.shape, seq: z.int().positive(), from: publicClass })),
  next: z.int().nonnegative(),
  hasMore: z.boolean(),
});
export type MessagePage = z.infer<typeof messagePage>;
/** `POST /v1/messages/{id}/reports`: in the words of the teacher who got the message. */
export const messageReport = z.strictObject({ words: b.optionalText(limits.concernMaxChars) });
