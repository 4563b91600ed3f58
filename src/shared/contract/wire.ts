import { z } from 'zod';
import { acknowledgementKinds } from '../domain/acknowledgement.ts';
import { reportDecisions, reportReasons } from '../domain/incoming.ts';
import { limits } from '../domain/limits.ts';
import { standings } from '../domain/project/standing.ts';
import { classRoles } from '../domain/roster.ts';
import * as b from './schemas/basics.ts';
import { captions } from './schemas/captions.ts';
import { classProfile } from './schemas/class.ts';
import { classDetails } from './schemas/class-details.ts';
import { hostNotices, noNotices } from './schemas/host-notices.ts';
import { directoryContent, projectContent, promptId } from './schemas/project.ts';

/**
 * The endpoint's protocol, version 1. These schemas are an allow-list: what is not named here never
 * leaves the PC (K2). Signatures are Ed25519 over the UTF-8 bytes of the document's canonical JSON.
 */

/** The media types the endpoint stores. */
export const wireMediaTypes = [
  'video/webm',
  'audio/webm',
  'video/mp4',
  'audio/ogg',
  'image/png',
  'image/jpeg',
  'image/webp',
] as const;

export const wireMedium = z.strictObject({
  role: z.enum(['main', 'cover']),
  sha256: b.sha256,
  sizeBytes: b.sizeBytes.max(limits.mediaMaxBytes),
  mimeType: z.enum(wireMediaTypes),
  durationMs: b.durationMs,
});
export type WireMedium = z.infer<typeof wireMedium>;

/** What a teacher signs when a post is approved for partners. */
export const postManifest = z.strictObject({
  format: z.literal('meridian.post/1'),
  postId: b.id,
  revision: z.int().positive(),
  classId: b.classId,
  projectId: b.id,
  alias: b.nonEmptyLine(limits.nameMaxChars),
  kind: b.postKind,
  purpose: b.postPurpose,
  inReplyTo: b.id.nullable(),
  /** Which prompt of the project it answers; absent in posts from before there were prompts. */
  promptId: promptId.nullable().optional(),
  language: b.languageTag,
  text: b.optionalText(limits.textMaxChars),
  /** Left out when there is none, so that the signed bytes of earlier posts stay what they are. */
  title: b.nonEmptyLine(limits.titleMaxChars).optional(),
  tags: z.array(b.nonEmptyLine(limits.tagMaxChars)).min(1).max(limits.tagsMax).optional(),
  /** The child's role in its class; the teacher's own words for one never travel. Absent without one, as the title is. */
  role: z.enum(classRoles).optional(),
  media: z.array(wireMedium).max(4),
  /** What is said in the medium with role `main`, by its clock. */
  captions: z.array(captions).max(limits.captionLanguagesMax),
  audience: z.literal('partners'),
  approvedAt: b.epochMs,
});
export type PostManifest = z.infer<typeof postManifest>;

/** Signed beside every approval, kept until needed: it withdraws the post up to this revision, for good. */
export const tombstone = z.strictObject({
  format: z.literal('meridian.tombstone/1'),
  postId: b.id,
  revision: z.int().positive(),
  classId: b.classId,
  projectId: b.id,
});
export type Tombstone = z.infer<typeof tombstone>;

export const signedManifest = z.strictObject({ manifest: postManifest, signature: b.signature });
export type SignedManifest = z.infer<typeof signedManifest>;
export const signedTombstone = z.strictObject({ tombstone, signature: b.signature });
export type SignedTombstone = z.infer<typeof signedTombstone>;

/**
 * A class as others at the endpoint see it; `classId` must be the fingerprint of `signingKey`. A time zone that this
 * PC is too old to know becomes UTC: one class must not keep all the others of a feed from being read.
 */
export const publicClass = classProfile.extend({
  signingKey: b.publicKey,
  timeZone: b.timeZone.catch('UTC'),
  /** What it chose to tell; `null` as long as it told nothing, or nothing this version understands. */
  details: classDetails.nullable().catch(null).default(null),
});
export type PublicClass = z.infer<typeof publicClass>;

/** `GET /v1` */
export const endpointInfo = z.object({
  product: z.literal('meridian-endpoint'),
  protocol: z.literal(1),
  endpointId: b.id,
  name: z.string(),
  /** Receipts are signed with this; the kiosk pins it when it joins. */
  receiptKey: b.publicKey,
  /** X25519, for bundles sealed for the endpoint, with the receipt key's signature; older endpoints have none. */
  courier: z.object({ key: b.publicKey, signature: b.signature }).optional(),
});
export type EndpointInfo = z.infer<typeof endpointInfo>;

/** `POST /v1/enrolments` */
export const enrolmentRequest = z.strictObject({
  joinCode: z.string().min(6).max(40),
  profile: classProfile.strict(),
  signingKey: b.publicKey,
  /** X25519, for bundles encrypted to the class. */
  agreementKey: b.publicKey,
  /** By the signing key over the canonical JSON of this request without `proof`: shows that it is held. */
  proof: b.signature,
});
export type EnrolmentRequest = z.infer<typeof enrolmentRequest>;
export const enrolmentAnswer = z.object({
  classId: b.classId,
  /** 256 bits, base64url; sent as `authorization: Bearer`. Stored hashed at the endpoint. */
  deviceToken: z.string().min(43),
  endpoint: endpointInfo,
});
export type EnrolmentAnswer = z.infer<typeof enrolmentAnswer>;

/** What the host class signs, so that no endpoint can alter a project: partner kiosks check it again. */
export const projectDocument = z.strictObject({
  format: z.literal('meridian.project/1'),
  projectId: b.id,
  revision: z.int().positive(),
  hostClassId: b.classId,
  isClosed: z.boolean(),
  content: projectContent,
});
export type ProjectDocument = z.infer<typeof projectDocument>;
/** The host hands the project on: signed by the class that lets go. */
export const handover = z.strictObject({
  format: z.literal('meridian.handover/1'),
  projectId: b.id,
  fromClassId: b.classId,
  toClassId: b.classId,
  signedAt: b.epochMs,
});
export type Handover = z.infer<typeof handover>;
export const signedHandover = z.strictObject({ handover, signature: b.signature });
export type SignedHandover = z.infer<typeof signedHandover>;

/** `POST /v1/projects`: the first revision, or the next one. */
export const signedProject = z.strictObject({
  project: projectDocument,
  signature: b.signature,
  /** How the hosting went from class to class, the oldest first; none: the host made it. */
  handovers: z.array(signedHandover).max(limits.handoversMax),
});
export type SignedProject = z.infer<typeof signedProject>;

/** What a class is to a project. */
export const standing = z.enum(standings);

/** What is known of a project without opening it. */
export const directoryEntry = z.object({
  ...directoryContent.shape,
  /** The endpoint's host recommends it; older endpoints say nothing. */
  isFeatured: z.boolean().default(false),
  host: publicClass,
});
export type DirectoryEntry = z.infer<typeof directoryEntry>;

/** `GET /v1/projects`: open projects, the newest first; `next` goes on after the last one that was looked at. */
export const directoryAnswer = z.object({ projects: z.array(directoryEntry), next: b.id.nullable() });
export type DirectoryAnswer = z.infer<typeof directoryAnswer>;

const projectMember = publicClass.extend({ joinedAt: b.epochMs });

/** A class that asked to join or was invited, as the host sees it. */
export const memberRequest = z.object({
  class: publicClass,
  standing,
  words: z.string(),
  createdAt: b.epochMs,
});
export type MemberRequest = z.infer<typeof memberRequest>;

/** `GET /v1/projects/{id}` */
export const projectAnswer = z.object({
  project: signedProject,
  host: publicClass,
  classes: z.int(),
  standing,
  /** Of a project the class is not in: none. */
  members: z.array(projectMember),
  /** For the host only. */
  requests: z.array(memberRequest),
  /** That another class was asked to take over; for the host and that class. */
  pendingHandover: signedHandover.nullable(),
});
export type ProjectAnswer = z.infer<typeof projectAnswer>;

/** `POST /v1/projects/{id}/members`: the calling class joins, or asks to; its teacher agrees to the expectations. */
export const joinProjectRequest = z.strictObject({
  /** The revision whose expectations the teacher agreed to. */
  agreedRevision: z.int().positive(),
  /** To the host class's teacher. */
  words: b.optionalText(limits.noteMaxChars),
  /** Of an invitation; not needed for an open project. */
  code: z.string().max(40).optional(),
});
export type JoinProjectRequest = z.infer<typeof joinProjectRequest>;

/** `PUT /v1/projects/{id}/members/{classId}` */
export const memberDecision = z.strictObject({ decision: z.enum(['accept', 'decline']) });
/** `POST /v1/projects/{id}/codes` */
export const invitationRequest = z.strictObject({ uses: z.int().min(1).max(20), days: z.int().min(1).max(90) });
export const invitation = z.object({ code: z.string(), usesLeft: z.int(), expiresAt: b.epochMs });
export type Invitation = z.infer<typeof invitation>;
/** `GET /v1/class/projects`: everything the class is in, has asked for or was invited to. */
export const standingsAnswer = z.object({
  isVerified: z.boolean(),
  /** What the endpoint's host tells every class; older endpoints tell nothing. */
  notices: hostNotices.default(noNotices),
  projects: z.array(
    z.object({
      projectId: b.id,
      standing,
      question: z.string(),
      hostName: z.string(),
      /** Its host has asked this class to take over. */
      isAskedToHost: z.boolean(),
    }),
  ),
});
export type StandingsAnswer = z.infer<typeof standingsAnswer>;
/** `GET /v1/classes`: classes that want to be found. */
export const classesAnswer = z.object({ classes: z.array(publicClass), next: b.classId.nullable() });
export type ClassesAnswer = z.infer<typeof classesAnswer>;

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

/** `POST /v1/batches`: same id and content, same answer; same id, other content, 409 `batch.conflict`. */
export const batchRequest = z.strictObject({
  batchId: b.id,
  posts: z.array(signedManifest).max(limits.batchMaxPosts),
  tombstones: z.array(signedTombstone).max(limits.batchMaxPosts),
});
export type BatchRequest = z.infer<typeof batchRequest>;
export const batchAnswer = z.object({
  batchId: b.id,
  /** Media the endpoint does not have; upload each, then commit. */
  missing: z.array(z.object({ sha256: b.sha256, sizeBytes: b.sizeBytes })),
  isCommitted: z.boolean(),
});
export type BatchAnswer = z.infer<typeof batchAnswer>;

/** What the endpoint signs: these posts are durably here. */
export const receipt = z.strictObject({
  format: z.literal('meridian.receipt/1'),
  endpointId: b.id,
  batchId: b.id,
  classId: b.classId,
  /** SHA-256 of each accepted manifest's or tombstone's canonical JSON. */
  accepted: z.array(z.strictObject({ postId: b.id, revision: z.int().positive(), sha256: b.sha256 })),
  committedAt: b.epochMs,
});
export type Receipt = z.infer<typeof receipt>;
export const signedReceipt = z.strictObject({ receipt, signature: b.signature });
export type SignedReceipt = z.infer<typeof signedReceipt>;

/** `GET /v1/projects/{id}/feed?after=N&limit=M`: in the endpoint's order; `seq` has no gaps. */
export const feedEntry = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('class'),
    seq: z.int().positive(),
    class: publicClass,
    /** `null`: it has left the project. */
    joinedAt: b.epochMs.nullable(),
  }),
  z.object({ kind: z.literal('post'), seq: z.int().positive(), post: signedManifest }),
  z.object({ kind: z.literal('tombstone'), seq: z.int().positive(), tombstone: signedTombstone }),
  /** The newest revision only. */
  z.object({ kind: z.literal('project'), seq: z.int().positive(), project: signedProject }),
]);
export type FeedEntry = z.infer<typeof feedEntry>;
export const feedPage = z.object({ entries: z.array(feedEntry), next: z.int().nonnegative(), hasMore: z.boolean() });
export type FeedPage = z.infer<typeof feedPage>;

/** What a class says of one revision of another class's post. */
export const acknowledgement = z.strictObject({
  postId: b.id,
  revision: z.int().positive(),
  kind: z.enum(acknowledgementKinds),
});
export type Acknowledgement = z.infer<typeof acknowledgement>;

/** `POST /v1/projects/{id}/acknowledgements`; the answer says how many were new. */
export const acknowledgementsRequest = z.strictObject({
  acknowledgements: z.array(acknowledgement).max(limits.acknowledgementsMax),
});
export const acknowledgementsAnswer = z.object({ counted: z.int().nonnegative() });

/** `GET /v1/acknowledgements?after=N&limit=M`: of the calling class's own posts, in the order they came. */
export const acknowledgementPage = z.object({
  entries: z.array(acknowledgement.extend({ seq: z.int().positive(), classId: b.classId, acknowledgedAt: b.epochMs })),
  next: z.int().nonnegative(),
  hasMore: z.boolean(),
});
export type AcknowledgementPage = z.infer<typeof acknowledgementPage>;

/** What the endpoint's operator decided about a report. */
const reportRuling = z.object({
  decision: z.enum(reportDecisions),
  words: b.optionalText(limits.reportMaxChars),
  decidedAt: b.epochMs,
});

/** `POST /v1/projects/{id}/reports`: something in another class's post that its host and the operator should see. */
export const reportRequest = z.strictObject({
  /** Chosen by the class: said again, it is the same report. */
  reportId: b.id,
  postId: b.id,
  revision: z.int().positive(),
  reason: z.enum(reportReasons),
  words: b.optionalText(limits.reportMaxChars),
});
export type ReportRequest = z.infer<typeof reportRequest>;
export const reportAnswer = z.object({ reportId: b.id });

/** A report as the host of its project gets it: who reported is not said. */
export const hostedReportDocument = z.object({
  reportId: b.id,
  projectId: b.id,
  postId: b.id,
  revision: z.int().positive(),
  /** Whose post it is. */
  classId: b.classId,
  reason: z.enum(reportReasons),
  words: b.optionalText(limits.reportMaxChars),
  reportedAt: b.epochMs,
  ruling: reportRuling.nullable(),
});
export type HostedReportDocument = z.infer<typeof hostedReportDocument>;

/** `GET /v1/reports`: what was decided about the calling class's reports, and reports in projects that it hosts; the newest. */
export const reportsAnswer = z.object({
  made: z.array(z.object({ reportId: b.id, ruling: reportRuling.nullable() })),
  hosted: z.array(hostedReportDocument),
});
export type ReportsAnswer = z.infer<typeof reportsAnswer>;

/**
 * The bulk body of `PUT /v1/batches/{id}/media` (`application/vnd.meridian.frames`): for each medium 32 bytes
 * SHA-256, 4 bytes big-endian length, then the bytes. Answer: which were taken.
 */
export const framesMediaType = 'application/vnd.meridian.frames';
export const bulkMediaAnswer = z.object({
  stored: z.array(b.sha256),
  refused: z.array(z.object({ sha256: b.sha256, code: z.string() })),
});

/** How a tus upload is tied to its batch: keys of the `Upload-Metadata` header at creation. */
export const tusMetadataKeys = { batchId: 'batchId', sha256: 'sha256' } as const;

/** Paths of protocol version 1. */
export const wirePaths = {
  info: '/v1',
  enrolments: '/v1/enrolments',
  ownDetails: '/v1/class/details',
  ownDevice: '/v1/class/device',
  projects: '/v1/projects',
  project: (projectId: string): string => `/v1/projects/${projectId}`,
  members: (projectId: string): string => `/v1/projects/${projectId}/members`,
  member: (projectId: string, classId: string): string => `/v1/projects/${projectId}/members/${classId}`,
  codes: (projectId: string): string => `/v1/projects/${projectId}/codes`,
  handover: (projectId: string): string => `/v1/projects/${projectId}/handover`,
  invitations: (projectId: string, classId: string): string => `/v1/projects/${projectId}/invitations/${classId}`,
  invitation: (code: string): string => `/v1/invitations/${code}`,
  standings: '/v1/class/projects',
  classes: '/v1/classes',
  messages: '/v1/messages',
  messagesAfter: (after: number, limit: number): string => `/v1/messages?after=${after}&limit=${limit}`,
  messageReports: (messageId: string): string => `/v1/messages/${messageId}/reports`,
  block: (classId: string): string => `/v1/blocks/${classId}`,
  feed: (projectId: string, after: number, limit: number): string =>
    `/v1/projects/${projectId}/feed?after=${after}&limit=${limit}`,
  acknowledge: (projectId: string): string => `/v1/projects/${projectId}/acknowledgements`,
  acknowledgements: (after: number, limit: number): string => `/v1/acknowledgements?after=${after}&limit=${limit}`,
  report: (projectId: string): string => `/v1/projects/${projectId}/reports`,
  reports: '/v1/reports',
  batches: '/v1/batches',
  batchMedia: (batchId: string): string => `/v1/batches/${batchId}/media`,
  commit: (batchId: string): string => `/v1/batches/${batchId}/commit`,
  uploads: '/v1/uploads',
  media: (sha256: string): string => `/v1/media/${sha256}`,
} as const;
