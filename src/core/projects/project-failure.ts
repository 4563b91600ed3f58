import { AppError, hasCode } from '#shared/errors/app-error.ts';
import type { ErrorCode } from '#shared/errors/error-codes.ts';

/** What a teacher can do something about; every other refusal stays the endpoint's. */
const forTheTeacher: readonly ErrorCode[] = [
  'project.not_found',
  'project.closed',
  'project.full',
  'project.host_stays',
  'project.change_refused',
  'invitation.wrong',
  'class.not_found',
  'auth.not_allowed',
];

/** The endpoint's refusal of something about a project, under its own code. */
export const asProjectFailure = (error: unknown): unknown => {
  if (!hasCode(error, 'endpoint.refused')) return error;
  const code = forTheTeacher.find((known) => known === error.details.reason);
  return code === undefined ? error : new AppError(code, {}, { cause: error });
};
