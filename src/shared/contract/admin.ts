import { z } from 'zod';
import { reportDecisions, reportReasons } from '../domain/incoming.ts';
import { limits } from '../domain/limits.ts';
import type { ErrorCode } from '../errors/error-codes.ts';
import * as b from './schemas/basics.ts';
import { hostNotices, noticeMaxChars } from './schemas/host-notices.ts';
import { postManifest } from './wire/post.ts';

/**
 * What the admin page of an endpoint can do, on one page: `POST /admin/op/<name>` with JSON, as a person who is signed in.
 * It is no part of the protocol that kiosks speak and may change with every version of the endpoint.
 */

/** `safeguarding` opens messages that were reported, and nothing else; an `administrator` everything but these. */
export const adminRoles = ['administrator', 'safeguarding'] as const;
export const adminRole = z.enum(adminRoles);
export type AdminRole = z.infer<typeof adminRole>;

const words = b.nonEmptyLine;
const optionalWords = b.optionalLine;
const bytes = z.int().nonnegative();
const page = { after: z.string().max(200).nullable() };
const nothing = z.object({});
const classInput = z.strictObject({ classId: b.classId });
const localDate = z.iso.date();

/** Limits of what people type here. */
export const adminLimits = { nameMaxChars: 80, noticeMaxChars, codeUsesMax: 500, codeDaysMax: 366 } as const;

const person = z.object({ id: b.id, name: z.string(), role: adminRole });

const adminRow = person.extend({
  createdAt: b.epochMs,
  /** When somebody last used a session of theirs; `null`: never. */
  seenAt: b.epochMs.nullable(),
  endedAt: b.epochMs.nullable(),
});
export type AdminRow = z.infer<typeof adminRow>;

const classRow = z.object({
  classId: b.classId,
  name: z.string(),
  country: z.string(),
  language: z.string(),
  timeZone: z.string(),
  organisationId: b.id.nullable(),
  enrolledAt: b.epochMs,
  isVerified: z.boolean(),
  isErased: z.boolean(),
  /** Whether a computer of it is let in now. */
  hasDevice: z.boolean(),
  chargedBytes: bytes,
  quotaBytes: bytes,
});
export type AdminClass = z.infer<typeof classRow>;

const joinCode = z.object({
  code: z.string(),
  label: z.string().nullable(),
  usesLeft: z.int(),
  isVerifying: z.boolean(),
  organisationId: b.id.nullable(),
  createdAt: b.epochMs,
  expiresAt: b.epochMs,
});
export type AdminJoinCode = z.infer<typeof joinCode>;

const organisation = z.object({ id: b.id, name: z.string(), classes: z.int(), createdAt: b.epochMs });

const projectRow = z.object({
  projectId: b.id,
  question: z.string(),
  hostName: z.string(),
  classes: z.int(),
  posts: z.int(),
  createdAt: b.epochMs,
  isClosed: z.boolean(),
  isEnded: z.boolean(),
  isFeatured: z.boolean(),
});
export type AdminProject = z.infer<typeof projectRow>;

const dayCounts = z.object({
  day: localDate,
  receivedBytes: bytes,
  sentBytes: bytes,
  requests: z.int(),
  posts: z.int(),
  /** Media stored at the end of it; 0 where nobody counted. */
  mediaBytes: bytes,
});
export type DayCounts = z.infer<typeof dayCounts>;

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

const auditRow = z.object({
  number: z.int(),
  at: b.epochMs,
  actor: z.string(),
  /** The name of the admin whose id the actor is; `null` for the command line. */
  actorName: z.string().nullable(),
  action: z.string(),
  subject: z.string(),
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

type Definition = {
  /** `signed_in`: any admin. */
  access: 'anyone' | 'signed_in' | 'administrator' | 'safeguarding';
  /** Whether it changes something; such an operation is in the audit log. */
  isDeed: boolean;
  input: z.ZodType;
  output: z.ZodType;
  errors: readonly ErrorCode[];
};

const read = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O, errors: readonly ErrorCode[] = []) =>
  ({ access: 'administrator', isDeed: false, input, output, errors }) as const;
const deed = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O, errors: readonly ErrorCode[] = []) =>
  ({ access: 'administrator', isDeed: true, input, output, errors }) as const;
const messageInput = z.strictObject({ messageId: b.id });

export const adminOperations = {
  // who is here
  'session.enter': {
    access: 'anyone',
    isDeed: false,
    input: z.strictObject({ token: z.string().max(100) }),
    output: nothing,
    errors: ['admin_link.wrong', 'auth.insecure_connection'],
  },
  'session.read': {
    access: 'signed_in',
    isDeed: false,
    input: z.strictObject({}),
    output: z.object({ admin: person, endpointName: z.string(), areWritesPaused: z.boolean() }),
    errors: [],
  },
  'session.leave': { access: 'signed_in', isDeed: false, input: z.strictObject({}), output: nothing, errors: [] },

  // how much is here
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

  // organisations and classes
  'organisation.list': read(z.strictObject({}), z.object({ organisations: z.array(organisation) })),
  'organisation.create': deed(z.strictObject({ name: words(adminLimits.nameMaxChars) }), z.object({ id: b.id })),
  'organisation.rename': deed(z.strictObject({ id: b.id, name: words(adminLimits.nameMaxChars) }), nothing, [
    'request.not_found',
  ]),
  'class.list': read(
    z.strictObject({ ...page, search: optionalWords(100), organisationId: b.id.nullable() }),
    z.object({ classes: z.array(classRow), next: z.string().nullable() }),
  ),
  'class.verify': deed(z.strictObject({ classId: b.classId, isVerified: z.boolean() }), nothing, ['request.not_found']),
  'class.set_quota': deed(z.strictObject({ classId: b.classId, quotaBytes: bytes }), nothing, ['request.not_found']),
  'class.set_organisation': deed(z.strictObject({ classId: b.classId, organisationId: b.id.nullable() }), nothing, [
    'request.not_found',
  ]),
  'class.erase': deed(
    z.strictObject({ classId: b.classId, alias: words(adminLimits.nameMaxChars).nullable() }),
    z.object({ posts: z.int() }),
    ['request.not_found'],
  ),
  'class.export': deed(
    z.strictObject({ classId: b.classId, alias: words(adminLimits.nameMaxChars).nullable() }),
    z.object({ fileName: z.string(), posts: z.int(), document: z.record(z.string(), z.unknown()) }),
    ['request.not_found'],
  ),
  'device.list': read(
    classInput,
    z.object({ devices: z.array(z.object({ createdAt: b.epochMs, revokedAt: b.epochMs.nullable() })) }),
  ),
  'device.revoke': deed(classInput, z.object({ ended: z.int() })),

  // join codes
  'join_code.list': read(z.strictObject({}), z.object({ codes: z.array(joinCode) })),
  'join_code.create': deed(
    z.strictObject({
      uses: z.int().min(1).max(adminLimits.codeUsesMax),
      days: z.int().min(1).max(adminLimits.codeDaysMax),
      label: optionalWords(adminLimits.nameMaxChars),
      isVerifying: z.boolean(),
      organisationId: b.id.nullable(),
    }),
    joinCode,
    ['request.not_found'],
  ),
  'join_code.end': deed(z.strictObject({ code: z.string().max(40) }), nothing, ['join_code.wrong']),

  // projects
  'project.list': read(z.strictObject(page), z.object({ projects: z.array(projectRow), next: z.string().nullable() })),
  'project.feature': deed(z.strictObject({ projectId: b.id, isFeatured: z.boolean() }), nothing, ['project.not_found']),
  'project.end': deed(z.strictObject({ projectId: b.id, isEnded: z.boolean() }), nothing, ['project.not_found']),

  // what classes have reported: posts are for administrators, messages for who looks after safety
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

  // people
  'admin.list': read(z.strictObject({}), z.object({ admins: z.array(adminRow) })),
  'admin.create': deed(
    z.strictObject({ name: words(adminLimits.nameMaxChars), role: adminRole }),
    z.object({ id: b.id, link: z.string() }),
  ),
  'admin.link': deed(z.strictObject({ id: b.id }), z.object({ link: z.string() }), ['request.not_found']),
  'admin.end': deed(z.strictObject({ id: b.id }), nothing, ['request.not_found', 'admin.last_one']),

  // the log
  'audit.list': read(
    z.strictObject({ before: z.int().nullable() }),
    z.object({ entries: z.array(auditRow), hasMore: z.boolean() }),
  ),
  'audit.verify': read(
    z.strictObject({}),
    z.object({ entries: z.int(), brokenAt: z.int().nullable(), lastSha256: z.string().nullable() }),
  ),

  // what holds for everybody
  'settings.read': read(
    z.strictObject({}),
    z.object({ notices: hostNotices, retention: endpointRetention, areWritesPaused: z.boolean() }),
  ),
  'settings.set_notices': deed(hostNotices, nothing),
  'settings.set_retention': deed(endpointRetention, nothing),
  'settings.confirm_clock': deed(z.strictObject({}), nothing),
  'settings.pause_writes': deed(z.strictObject({ isPaused: z.boolean() }), nothing),
} as const satisfies Record<string, Definition>;

export type AdminOperationName = keyof typeof adminOperations;
export type AdminInput<N extends AdminOperationName> = z.output<(typeof adminOperations)[N]['input']>;
export type AdminOutput<N extends AdminOperationName> = z.input<(typeof adminOperations)[N]['output']>;

export const adminOperationNames = Object.keys(adminOperations) as AdminOperationName[];

export const adminPaths = {
  page: '/admin/',
  operation: (name: string): string => `/admin/op/${name}`,
  /** A medium of a reported post. */
  reportedMedium: (reportId: string, sha256: string): string => `/admin/reports/${reportId}/media/${sha256}`,
  /** Where a one-time link leads: what follows `#` is not sent to any server or proxy. */
  enter: (address: string, token: string): string => `${address}/admin/#/enter/${token}`,
} as const;
