import {
  type OperationInput,
  type OperationName,
  type OperationOutput,
  operations,
  routes,
} from '#shared/contract/index.ts';
import { AppError, isErrorValue } from '#shared/errors/app-error.ts';

export type CallOptions = {
  token?: string | undefined;
  signal?: AbortSignal | undefined;
  /** The request outlives a page that is going away; its body may then have 64 KiB at most. */
  keepalive?: boolean;
};

/** The core gave no answer at all: its process ended or the host is closing. */
export const isCoreSilent = (error: unknown): boolean =>
  error instanceof AppError && error.details.coreAnswers === false;

export const coreSilent = (cause: unknown): AppError =>
  new AppError('internal.unexpected', { coreAnswers: false }, { message: 'the core did not answer', cause });

/** Turns an answer that is not 2xx into the error it carries. */
export const errorOf = async (response: Response): Promise<AppError> => {
  const body: unknown = await response.json().catch(() => null);
  if (isErrorValue(body)) return AppError.fromValue(body);
  return new AppError('internal.unexpected', { status: response.status }, { message: 'expected an error value' });
};

/**
 * Calls one operation of the contract.
 * @throws AppError with the code the core answered, or `internal.unexpected` when it did not (see {@link isCoreSilent}).
 */
export const callOperation = async <N extends OperationName>(
  name: N,
  input: OperationInput<N>,
  { token, signal, keepalive = false }: CallOptions = {},
): Promise<OperationOutput<N>> => {
  const headers = new Headers({ 'content-type': 'application/json' });
  if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
  let response: Response;
  try {
    response = await fetch(routes.operation(name), {
      method: 'POST',
      headers,
      body: JSON.stringify(input),
      keepalive,
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw coreSilent(cause);
  }
  if (!response.ok) throw await errorOf(response);
  const body: unknown = await response.json();
  if (import.meta.env.MODE === 'production') return body as OperationOutput<N>;
  return operations[name].output.parse(body) as OperationOutput<N>;
};
