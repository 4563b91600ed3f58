import type { z } from 'zod';
import { limits } from '#shared/domain/limits.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { ErrorCode } from '#shared/errors/error-codes.ts';
import type { SignedIn } from '../db/admins.ts';
import type { Caller } from '../db/devices.ts';
import type { EndpointContext } from '../endpoint-context.ts';
import type { TusHandler } from '../media/tus-handler.ts';
import { readJson } from './read-json.ts';

/**
 * Who may call a route. `device`: any enrolled class. `member`: a class of the project in the path. `past_member`: that, or one that
 * has left it, or was taken out. `host`: the class that hosts it.
 * `owner`: the class whose batch, upload or medium it is; for others it does not exist. The last three are people who
 * administer the endpoint: any of them, or those with this role.
 */
export type Access =
  | 'anyone'
  | 'device'
  | 'member'
  | 'past_member'
  | 'host'
  | 'owner'
  | 'signed_in'
  | 'administrator'
  | 'safeguarding';

/** One request on its way through a route. */
export type Call = {
  context: EndpointContext;
  tus: TusHandler;
  request: Request;
  params: Readonly<Record<string, string>>;
  query: Readonly<Record<string, string>>;
  caller: Caller | null;
  /** Who is signed in, on routes for people who administer the endpoint. */
  admin: SignedIn | null;
  /** The other end of the connection, as far as the host knows it. */
  clientAddress: string;
  /** Whether it came by TLS, to us or to a proxy that we trust. */
  isEncrypted: boolean;
  /** Whether nobody on the way can read along: encrypted, or from this computer. */
  isSecure: boolean;
};

export type AnswerSpec =
  | { kind: 'json'; schema: z.ZodType }
  | { kind: 'raw'; description: string; mediaType?: string; statuses: readonly number[] };

/** A row of the route table: all that access checks, tests and the OpenAPI document need. */
export type Route = {
  method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';
  /** With `{id}` where a value goes. */
  path: string;
  access: Access;
  operationId: string;
  summary: string;
  params: z.ZodObject | null;
  query: z.ZodObject | null;
  body: { mediaType: string; schema: z.ZodType | null } | null;
  answer: AnswerSpec;
  errors: readonly ErrorCode[];
  run: (call: Call) => Promise<Response>;
};

type Description = Pick<Route, 'method' | 'path' | 'operationId' | 'summary' | 'errors'>;

/** Access is checked before a route runs: only open routes have no caller. */
type CallerOf<A extends Access> = A extends 'anyone' ? Caller | null : Caller;

type Input<A extends Access, P, Q, B> = {
  context: EndpointContext;
  caller: CallerOf<A>;
  params: P;
  query: Q;
  body: B;
  clientAddress: string;
};

const parse = <S extends z.ZodType>(schema: S, value: unknown, part: string): z.output<S> => {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new AppError('request.invalid', { part, path: issue?.path.join('.') ?? '', reason: issue?.code ?? '' });
};

/** An answer as text, each part of which was checked against its schema before it was stored. */
export class CheckedJson {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/**
 * A route with JSON in and out. Inputs are always checked; the answer is checked too, so that nothing leaves that
 * its schema does not name.
 */
export const jsonRoute = <
  A extends Access,
  S extends z.ZodType,
  P extends z.ZodObject = z.ZodObject<Record<never, never>>,
  Q extends z.ZodObject = z.ZodObject<Record<never, never>>,
  B extends z.ZodType = z.ZodNull,
>(
  spec: Description & {
    access: A;
    params?: P;
    query?: Q;
    body?: B;
    answer: S;
    handle: (input: Input<A, z.output<P>, z.output<Q>, z.output<B>>) => Promise<z.input<S> | CheckedJson>;
  },
): Route => ({
  method: spec.method,
  path: spec.path,
  access: spec.access,
  operationId: spec.operationId,
  summary: spec.summary,
  errors: spec.errors,
  params: spec.params ?? null,
  query: spec.query ?? null,
  body: spec.body ? { mediaType: 'application/json', schema: spec.body } : null,
  answer: { kind: 'json', schema: spec.answer },
  run: async ({ context, caller, request, params, query, clientAddress }) => {
    const answer = await spec.handle({
      context,
      clientAddress,
      caller: caller as Input<A, P, Q, B>['caller'],
      params: (spec.params ? parse(spec.params, params, 'path') : {}) as z.output<P>,
      query: (spec.query ? parse(spec.query, query, 'query') : {}) as z.output<Q>,
      body: (spec.body
        ? parse(spec.body, await readJson(request, limits.wireJsonMaxBytes), 'body')
        : null) as z.output<B>,
    });
    const body = answer instanceof CheckedJson ? answer.text : JSON.stringify(spec.answer.parse(answer));
    // with its length, so that what is sent is counted
    const length = String(Buffer.byteLength(body));
    const headers = { 'content-type': 'application/json', 'content-length': length, 'cache-control': 'no-store' };
    return new Response(body, { headers });
  },
});

/** A route whose bytes are no JSON. */
export const rawRoute = <A extends Access, P extends z.ZodObject = z.ZodObject<Record<never, never>>>(
  spec: Description & {
    access: A;
    params?: P;
    body?: { mediaType: string };
    answer: Extract<AnswerSpec, { kind: 'raw' }> | { kind: 'json'; schema: z.ZodType };
    handle: (input: Omit<Call, 'caller'> & { caller: CallerOf<A>; parsed: z.output<P> }) => Promise<Response>;
  },
): Route => ({
  method: spec.method,
  path: spec.path,
  access: spec.access,
  operationId: spec.operationId,
  summary: spec.summary,
  errors: spec.errors,
  params: spec.params ?? null,
  query: null,
  body: spec.body ? { mediaType: spec.body.mediaType, schema: null } : null,
  answer: spec.answer,
  run: (call) => {
    const parsed = (spec.params ? parse(spec.params, call.params, 'path') : {}) as z.output<P>;
    return spec.handle({ ...call, caller: call.caller as CallerOf<A>, parsed });
  },
});
