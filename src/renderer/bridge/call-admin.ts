import type { z } from 'zod';
import { type AdminOperationName, type adminOperations, adminPaths } from '#shared/contract/admin.ts';
import { coreSilent, errorOf } from './call-operation.ts';

type Operations = typeof adminOperations;
export type AdminSent<N extends AdminOperationName> = z.input<Operations[N]['input']>;
export type AdminAnswer<N extends AdminOperationName> = z.output<Operations[N]['output']>;

/**
 * Calls one operation of the endpoint's admin page, as the person who is signed in.
 * @throws AppError with the code the endpoint answered, or as when nothing answers.
 */
export const callAdmin = async <N extends AdminOperationName>(
  name: N,
  input: AdminSent<N>,
): Promise<AdminAnswer<N>> => {
  let response: Response;
  try {
    response = await fetch(adminPaths.operation(name), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
  } catch (cause) {
    throw coreSilent(cause);
  }
  if (!response.ok) throw await errorOf(response);
  return (await response.json()) as AdminAnswer<N>;
};
