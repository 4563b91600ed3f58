import { z } from 'zod';
import * as b from '../schemas/basics.ts';
import {
  type AdminOperationDefinition,
  adminLimits,
  adminName,
  bytes,
  deed,
  nothing,
  page,
  read,
} from './operation.ts';

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

/** How a class stands; `disconnected`: no computer of it is let in. */
export const classStates = ['unverified', 'verified', 'disconnected', 'erased'] as const;
export type ClassState = (typeof classStates)[number];

const organisation = z.object({ id: b.id, name: z.string(), classes: z.int(), createdAt: b.epochMs });

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

/** A class with all its work, or one child in it by the name that partners see. */
const work = z.strictObject({ classId: b.classId, alias: adminName.nullable() });

/** Organisations and classes. */
export const classOperations = {
  'organisation.list': read(z.strictObject({}), z.object({ organisations: z.array(organisation) })),
  'organisation.create': deed(z.strictObject({ name: adminName }), z.object({ id: b.id })),
  'organisation.rename': deed(z.strictObject({ id: b.id, name: adminName }), nothing, ['request.not_found']),
  'class.list': read(
    z.strictObject({
      ...page,
      search: b.optionalLine(100),
      organisationId: b.id.nullable(),
      state: z.enum(classStates).nullable(),
    }),
    z.object({ classes: z.array(classRow), next: z.string().nullable() }),
  ),
  'class.verify': deed(z.strictObject({ classId: b.classId, isVerified: z.boolean() }), nothing, ['request.not_found']),
  'class.set_quota': deed(z.strictObject({ classId: b.classId, quotaBytes: bytes }), nothing, ['request.not_found']),
  'class.set_organisation': deed(z.strictObject({ classId: b.classId, organisationId: b.id.nullable() }), nothing, [
    'request.not_found',
  ]),
  'class.erase': deed(work, z.object({ posts: z.int() }), ['request.not_found']),
  /** How much there is to save, and the address of the file that has it all. */
  'class.measure': read(work, z.object({ posts: z.int(), media: z.int(), mediaBytes: bytes, path: z.string() }), [
    'request.not_found',
  ]),
  'device.list': read(
    z.strictObject({ classId: b.classId }),
    z.object({ devices: z.array(z.object({ createdAt: b.epochMs, revokedAt: b.epochMs.nullable() })) }),
  ),
  'device.revoke': deed(z.strictObject({ classId: b.classId }), z.object({ ended: z.int() })),
} as const satisfies Record<string, AdminOperationDefinition>;

/** How classes come in. */
export const joinCodeOperations = {
  'join_code.list': read(z.strictObject({}), z.object({ codes: z.array(joinCode) })),
  'join_code.create': deed(
    z.strictObject({
      uses: z.int().min(1).max(adminLimits.codeUsesMax),
      days: z.int().min(1).max(adminLimits.codeDaysMax),
      label: b.optionalLine(adminLimits.nameMaxChars),
      isVerifying: z.boolean(),
      organisationId: b.id.nullable(),
    }),
    joinCode,
    ['request.not_found'],
  ),
  'join_code.end': deed(z.strictObject({ code: z.string().max(40) }), nothing, ['join_code.wrong']),
} as const satisfies Record<string, AdminOperationDefinition>;
