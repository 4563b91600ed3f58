import type { z } from 'zod';
import { isOperationName, type OperationName, operations, type Role } from '#shared/contract/operations.ts';
import { limits } from '#shared/domain/limits.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { assertNever } from '#shared/errors/assert-never.ts';
import type { Conductor, Handlers, OpenTeacher, Turn } from '../context.ts';
import { bearerTokenOf } from './bearer-token.ts';
import { readBody } from './read-body.ts';
import { jsonResponse } from './responses.ts';

/** Who holds a token; asking counts as use. */
export type Gatekeepers = {
  findTurn(token: string): Turn | null;
  findTeacher(token: string): OpenTeacher | null;
  /** A teacher, or who has the lesson code. */
  findConductor(token: string): Conductor | null;
};

/** What is shown when a request comes. */
export type OperationDoor = Gatekeepers & {
  /** @throws AppError when it belongs to a class and none is open. */
  handlerOf(name: OperationName): Handlers<OperationName>[OperationName];
  /** Writes down what was done, after it was. */
  audit(name: OperationName, input: unknown, caller: object): void;
};

export type OperationParts = {
  /**
   * Asked once for each request: who calls, what is done and where it is written down belong to one class, whichever
   * is shown by the time the request was read or done.
   */
  door(): OperationDoor;
  validateOutputs: boolean;
};

const roleOf = (name: OperationName): Role => operations[name].role;

const callerOf = (name: OperationName, token: string | null, gatekeepers: Gatekeepers): object => {
  const role = roleOf(name);
  switch (role) {
    case 'anyone':
      return {};
    case 'turn': {
      const turn = token === null ? null : gatekeepers.findTurn(token);
      if (turn === null) throw new AppError('auth.turn_required');
      return { turn };
    }
    case 'lesson': {
      const conductor = token === null ? null : gatekeepers.findConductor(token);
      if (conductor === null) throw new AppError('auth.lesson_required');
      return { conductor };
    }
    case 'teacher': {
      const teacher = token === null ? null : gatekeepers.findTeacher(token);
      if (teacher === null) throw new AppError('auth.teacher_required');
      return teacher;
    }
    default:
      return assertNever(role);
  }
};

/** Where in the input the first problem is and what kind it is, never what was there. */
const firstIssueOf = (error: z.ZodError): { path: string; issue: string } => {
  const issue = error.issues[0];
  return { path: issue?.path.map(String).join('.').slice(0, 100) ?? '', issue: issue?.code ?? 'custom' };
};

const readJson = async (request: Request): Promise<unknown> => {
  const contentType = request.headers.get('content-type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(contentType)) {
    await request.body?.cancel();
    throw new AppError('request.invalid', { expected: 'application/json' });
  }
  const body = await readBody(request, limits.operationBodyMaxBytes);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw new AppError('request.invalid', { expected: 'JSON in UTF-8' });
  }
};

/**
 * Answers `POST /op/<name>`: who calls is checked before what is asked, both against the operation table.
 * @throws AppError `request.unknown_operation`, `auth.*_required`, `request.invalid` with the path of the
 *   first problem, `request.too_large`, or what the operation lists.
 */
export const answerOperation = async (
  name: string,
  request: Request,
  { door: openDoor, validateOutputs }: OperationParts,
): Promise<Response> => {
  if (!isOperationName(name)) throw new AppError('request.unknown_operation');
  const door = openDoor();
  const token = bearerTokenOf(request);
  callerOf(name, token, door);
  const parsed = operations[name].input.safeParse(await readJson(request));
  if (!parsed.success) throw new AppError('request.invalid', firstIssueOf(parsed.error));
  // asked again: the mode or the turn may have ended while the body came
  const caller = callerOf(name, token, door);
  // The table pairs each name with its own input and caller; TypeScript cannot follow that through a variable name.
  const handler = door.handlerOf(name) as (input: unknown, caller: object) => unknown;
  const output = await handler(parsed.data, caller);
  door.audit(name, parsed.data, caller);
  if (validateOutputs) {
    const checked = operations[name].output.safeParse(output);
    if (!checked.success) {
      const { path, issue } = firstIssueOf(checked.error);
      throw new TypeError(`Expected the output of ${name} to match the contract, got ${issue} at '${path}'`);
    }
  }
  return jsonResponse(output);
};
