import { z } from 'zod';
import { limits } from '../../domain/limits.ts';
import { standings } from '../../domain/project/standing.ts';
import * as b from '../schemas/basics.ts';
import { project } from '../schemas/project.ts';
import { projectOffer, projectPreview, projectSearch } from '../schemas/project-directory.ts';
import { endpointFailures, none, operation, projectRef } from './operation.ts';

/** How classes find a project and come into it, and how its host lets them: what the endpoint decides. */
export const membershipOperations = {
  /** Open projects of other classes, the best fit first; without a network from what was copied last. */
  'project.directory': operation(
    'teacher',
    projectSearch,
    z.object({
      projects: z.array(projectOffer),
      next: b.id.nullable(),
      /** When it was copied, when there is no network now. */
      copiedAt: b.epochMs.nullable(),
    }),
    endpointFailures,
  ),
  /** Opens a project of another class, found in the directory or by an invitation. */
  'project.preview': operation(
    'teacher',
    z
      .strictObject({ projectId: b.id.optional(), code: z.string().min(4).max(40).optional() })
      .refine(({ projectId, code }) => (projectId === undefined) !== (code === undefined), 'one of them'),
    z.object({ preview: projectPreview }),
    [...endpointFailures, 'project.not_found', 'invitation.wrong'],
  ),
  /** The class joins or asks to; its teacher has agreed to what is expected. */
  'project.join': operation(
    'teacher',
    z.strictObject({
      projectId: b.id,
      agrees: z.literal(true),
      code: z.string().max(40).optional(),
      words: b.optionalText(limits.noteMaxChars).optional(),
    }),
    z.object({ project, standing: z.enum(standings) }),
    [...endpointFailures, 'project.not_found', 'project.closed', 'project.full', 'invitation.wrong'],
  ),
  /** The class leaves a project, takes its question back or declines an invitation. */
  'project.leave': operation('teacher', projectRef, none, [
    ...endpointFailures,
    'project.not_found',
    'project.host_stays',
  ]),
  /** The host lets a class in that asked, or does not; takes one out that is in. */
  'project.decide': operation(
    'teacher',
    z.strictObject({
      projectId: b.id,
      classId: b.classId,
      decision: z.enum(['accept', 'decline', 'invite', 'remove']),
    }),
    none,
    [...endpointFailures, 'project.not_found', 'project.full', 'member.not_found', 'auth.not_allowed'],
  ),
  /** A code by which other classes come into a project of this class. */
  'project.invite': operation(
    'teacher',
    z.strictObject({ projectId: b.id, uses: z.int().min(1).max(20), days: z.int().min(1).max(90) }),
    z.object({ code: z.string(), expiresAt: b.epochMs }),
    [...endpointFailures, 'project.not_found', 'auth.not_allowed'],
  ),
  /** Asks another class of the project to host it. */
  'project.hand_over': operation('teacher', z.strictObject({ projectId: b.id, classId: b.classId }), none, [
    ...endpointFailures,
    'project.not_found',
    'member.not_found',
    'auth.not_allowed',
  ]),
  /** This class takes over, when it was asked to. */
  'project.take_over': operation('teacher', projectRef, z.object({ project }), [
    ...endpointFailures,
    'project.not_found',
    'auth.not_allowed',
  ]),
} as const;
