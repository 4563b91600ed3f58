import { z } from 'zod';
import { reportDecisions, reportReasons } from '../../domain/incoming.ts';
import { limits } from '../../domain/limits.ts';
import * as b from '../schemas/basics.ts';
import { postManifest } from '../wire/post.ts';
import { type AdminOperationDefinition, deed, nothing, read } from './operation.ts';

const reportRow = z.object({
  reportId: b.id,
  reason: z.enum(reportReasons),
  /** What the reporting class says about it. */
  words: z.string(),
  reportedAt: b.epochMs,
  reporterName: z.string(),
  ownerClassId: b.classId,
  ownerName: z.string(),
  question: z.string(),
  /** Whether the post can be read here: it was not withdrawn, erased or taken off. */
  isThere: z.boolean(),
  ruling: z.object({ decision: z.enum(reportDecisions), words: z.string(), decidedAt: b.epochMs }).nullable(),
});
export type AdminReport = z.infer<typeof reportRow>;

/** A post as whoever decides about it sees it. */
const reportedPost = postManifest
  .pick({
    revision: true,
    alias: true,
    kind: true,
    language: true,
    title: true,
    text: true,
    media: true,
    captions: true,
  })
  .strip();
export type ReportedPost = z.infer<typeof reportedPost>;

const reportedMessage = z.object({
  messageId: b.id,
  fromClassId: b.classId,
  fromName: z.string(),
  toClassId: b.classId,
  toName: z.string(),
  /** What the class that reported it says about it. */
  words: z.string(),
  reportedAt: b.epochMs,
});
export type AdminReportedMessage = z.infer<typeof reportedMessage>;

const messageInput = z.strictObject({ messageId: b.id });

/** What classes have reported: posts are for administrators, messages for who looks after safety. */
export const adminReportOperations = {
  'report.list': read(z.strictObject({}), z.object({ reports: z.array(reportRow) })),
  'report.open': deed(
    z.strictObject({ reportId: b.id }),
    z.object({ reportedRevision: z.int(), post: reportedPost.nullable() }),
    ['request.not_found'],
  ),
  'report.decide': deed(
    z.strictObject({
      reportId: b.id,
      decision: z.enum(reportDecisions),
      words: b.optionalText(limits.reportMaxChars),
    }),
    nothing,
    ['request.not_found'],
  ),
  'message.list': {
    access: 'safeguarding',
    isDeed: false,
    input: z.strictObject({}),
    output: z.object({ reports: z.array(reportedMessage) }),
    errors: [],
  },
  'message.open': {
    access: 'safeguarding',
    isDeed: true,
    input: messageInput,
    output: z.object({
      messages: z.array(z.object({ messageId: b.id, fromClassId: b.classId, writtenAt: b.epochMs, text: z.string() })),
    }),
    errors: ['message.not_found'],
  },
  'message.settle': {
    access: 'safeguarding',
    isDeed: true,
    input: messageInput,
    output: nothing,
    errors: ['message.not_found'],
  },
} as const satisfies Record<string, AdminOperationDefinition>;
