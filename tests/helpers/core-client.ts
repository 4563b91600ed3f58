import type { Core } from '#core/core-options.ts';
import {
  type OperationInput,
  type OperationName,
  type OperationOutput,
  operations,
  routes,
} from '#shared/contract/index.ts';
import { AppError, isErrorValue } from '#shared/errors/app-error.ts';

export const origin = 'http://kiosk.test';

/** The operation as a page sends it, for tests that look at the answer itself. */
export const postOperation = (
  core: Pick<Core, 'fetch'>,
  name: string,
  input: unknown,
  token?: string,
): Promise<Response> =>
  core.fetch(
    new Request(origin + routes.operation(name), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(input),
    }),
  );

/**
 * Calls an operation and checks the answer against the contract.
 * @throws AppError with the code that the core answered.
 */
export const callOperation = async <N extends OperationName>(
  core: Pick<Core, 'fetch'>,
  name: N,
  input: OperationInput<N>,
  token?: string,
): Promise<OperationOutput<N>> => {
  const response = await postOperation(core, name, input, token);
  const body: unknown = await response.json();
  if (response.ok) return operations[name].output.parse(body) as OperationOutput<N>;
  if (!isErrorValue(body)) throw new TypeError(`Expected an error value under status ${response.status}`);
  throw AppError.fromValue(body);
};
