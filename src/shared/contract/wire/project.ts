import { z } from 'zod';
import { limits } from '../../domain/limits.ts';
import { standings } from '../../domain/project/standing.ts';
import * as b from '../schemas/basics.ts';
import { hostNotices, noNotices } from '../schemas/host-notices.ts';
import { projectContent } from '../schemas/project.ts';
import { directoryContent } from '../schemas/project-directory.ts';
import { publicClass } from './class.ts';

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
