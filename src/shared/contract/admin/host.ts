import { z } from 'zod';
import * as b from '../schemas/basics.ts';
import { hostNotices } from '../schemas/host-notices.ts';
import { type AdminOperationDefinition, bytes, deed, nothing, read } from './operation.ts';

const dayCounts = z.object({
  day: z.iso.date(),
  receivedBytes: bytes,
  sentBytes: bytes,
  requests: z.int(),
  posts: z.int(),
  /** Media stored at the end of it; 0 where nobody counted. */
  mediaBytes: bytes,
});
export type DayCounts = z.infer<typeof dayCounts>;

const auditRow = z.object({
  number: z.int(),
  at: b.epochMs,
  actor: z.string(),
  /** The name of the admin whose id the actor is; `null` for the command line. */
  actorName: z.string().nullable(),
  action: z.string(),
  subject: z.string(),
  /** What the class, organisation or person is called today that the subject is about. */
  subjectName: z.string().nullable(),
});
export type AdminAuditRow = z.infer<typeof auditRow>;

/** A class that is on its long holidays is not silent. */
export const silentClassDaysMin = 120;

/** Days after which something is erased by itself; `null`: never. */
export const endpointRetention = z.object({
  /** Work in a project, after it was closed. */
  closedProjectDays: z.int().min(1).max(3_650).nullable(),
  /** A class with all its work, after its computer was last heard of. */
  silentClassDays: z.int().min(silentClassDaysMin).max(3_650).nullable(),
});
export type EndpointRetention = z.infer<typeof endpointRetention>;

/** How much is here, what was done, and what holds for everybody. */
export const hostOperations = {
  'overview.read': read(
    z.strictObject({}),
    z.object({
      classes: z.int(),
      posts: z.int(),
      media: z.int(),
      mediaBytes: bytes,
      unverified: z.int(),
      /** Reports of posts that nobody has decided about. */
      openReports: z.int(),
      /** Reported messages that wait for who looks after safety. */
      reportedMessages: z.int(),
      /** Whether somebody may open them. */
      hasSafeguarding: z.boolean(),
      /** The endpoint's clock went forward by so much that nothing is erased by it until somebody has looked. */
      clockDoubt: z.object({ before: b.epochMs, now: b.epochMs }).nullable(),
      days: z.array(dayCounts),
    }),
  ),
  'audit.list': read(
    z.strictObject({ before: z.int().nullable() }),
    z.object({ entries: z.array(auditRow), hasMore: z.boolean() }),
  ),
  'audit.verify': read(
    z.strictObject({}),
    z.object({ entries: z.int(), brokenAt: z.int().nullable(), lastSha256: z.string().nullable() }),
  ),
  'settings.read': read(
    z.strictObject({}),
    z.object({ notices: hostNotices, retention: endpointRetention, areWritesPaused: z.boolean() }),
  ),
  'settings.set_notices': deed(hostNotices, nothing),
  /** What would be erased at the next sweep if this were set. */
  'settings.forecast_retention': read(endpointRetention, z.object({ posts: z.int(), classes: z.int() })),
  'settings.set_retention': deed(endpointRetention, nothing),
  'settings.confirm_clock': deed(z.strictObject({}), nothing),
  'settings.pause_writes': deed(z.strictObject({ isPaused: z.boolean() }), nothing),
} as const satisfies Record<string, AdminOperationDefinition>;
