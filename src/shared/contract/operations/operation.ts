import { z } from 'zod';
import { limits } from '../../domain/limits.ts';
import type { ErrorCode } from '../../errors/error-codes.ts';
import * as b from '../schemas/basics.ts';

/**
 * Who may call: `anyone` who has the page; the child whose `turn` it is (bearer token of `turn.start`); who conducts the
 * `lesson` (bearer token of `lesson.unlock`, or the teacher's); the `teacher` (bearer token of `teacher.unlock`).
 * Checked in the core, from this table.
 */
export type Role = 'anyone' | 'turn' | 'lesson' | 'teacher';

export type OperationDefinition = {
  role: Role;
  input: z.ZodType;
  output: z.ZodType;
  /** The failures this operation has of its own; those of validation and role are common to all. */
  errors: readonly ErrorCode[];
};

export const operation = <R extends Role, I extends z.ZodType, O extends z.ZodType>(
  role: R,
  input: I,
  output: O,
  errors: readonly ErrorCode[] = [],
): { role: R; input: I; output: O; errors: readonly ErrorCode[] } => ({ role, input, output, errors });

export const none = b.empty;
export const secret = z.string().min(1).max(200);
export const postRef = z.strictObject({ postId: b.id });
export const postPeople = z.strictObject({ postId: b.id, studentIds: z.array(b.id).max(limits.studentsMax) });
export const studentRef = z.strictObject({ studentId: b.id });
export const projectRef = z.strictObject({ projectId: b.id });

/** Of what only the endpoint can decide. */
export const endpointFailures = ['endpoint.not_joined', 'endpoint.unreachable', 'endpoint.refused'] as const;

/** The recovery code is shown and printed once; only a sealed form of the key is kept. */
export const madeClass = z.object({ classId: b.classId, recoveryCode: z.string(), token: z.string() });
