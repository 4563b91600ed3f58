import { z } from 'zod';
import type { Route } from '../http/route.ts';
import { namedSchemas, nameOf } from './schema-names.ts';

type Json = Record<string, unknown>;

const errorSchema = z
  .object({
    code: z.string().meta({ description: 'What to branch on.' }),
    message: z.string().meta({ description: 'For logs and developers.' }),
    details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  })
  .meta({ description: 'Why a request was refused.' });

/** OpenAPI 3.1 speaks JSON Schema 2020-12, which is what zod writes. */
const toSchema = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
};

const refer = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const name = nameOf(schema);
  return name === undefined ? toSchema(schema, io) : { $ref: `#/components/schemas/${name}` };
};

const parametersOf = (schema: z.ZodObject | null, place: 'path' | 'query'): Json[] =>
  Object.entries(schema?.shape ?? {}).map(([name, part]) => ({
    name,
    in: place,
    required: place === 'path',
    schema: toSchema(part as z.ZodType, 'input'),
  }));

const answersOf = (route: Route): Json => {
  const success: Json =
    route.answer.kind === 'json'
      ? {
          200: { description: 'OK', content: { 'application/json': { schema: refer(route.answer.schema, 'output') } } },
        }
      : rawAnswers(route.answer);
  const refusal = (description: string) => ({
    description,
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
  });
  return { ...success, default: refusal(['Refused', ...codesOf(route)].join(' · ')) };
};

const rawAnswers = (answer: Extract<Route['answer'], { kind: 'raw' }>): Json =>
  Object.fromEntries(
    answer.statuses.map((status) => [
      status,
      {
        description: answer.description,
        ...(answer.mediaType === undefined ? {} : { content: { [answer.mediaType]: {} } }),
      },
    ]),
  );

/** The codes of the route itself and those that its access adds. */
const codesOf = (route: Route): string[] => {
  const access = route.access === 'anyone' ? [] : ['auth.device_required', 'device.revoked'];
  return [
    ...new Set([
      ...access,
      ...(['member', 'past_member', 'host'].includes(route.access) ? ['auth.not_allowed'] : []),
      ...route.errors,
    ]),
  ];
};

const bodyOf = ({ body }: Route): Json =>
  body === null
    ? {}
    : {
        requestBody: {
          required: true,
          content: { [body.mediaType]: body.schema === null ? {} : { schema: refer(body.schema, 'input') } },
        },
      };

const operationOf = (route: Route): Json => ({
  operationId: route.operationId,
  summary: route.summary,
  security: route.access === 'anyone' ? [] : [{ deviceToken: [] }],
  parameters: [...parametersOf(route.params, 'path'), ...parametersOf(route.query, 'query')],
  ...bodyOf(route),
  responses: answersOf(route),
});

/** The OpenAPI 3.1 document of a route table: everything in it comes from the table and the wire schemas. */
export const openapiDocument = (routes: readonly Route[]): Json => {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(route) };
  }
  const schemas = Object.fromEntries(namedSchemas.map(({ name, schema, io }) => [name, toSchema(schema, io)]));
  return {
    openapi: '3.1.0',
    info: {
      title: 'Meridian endpoint',
      version: '1',
      description: 'The protocol between classroom kiosks and an endpoint. How to use it: endpoint-api.md.',
    },
    paths,
    components: {
      securitySchemes: { deviceToken: { type: 'http', scheme: 'bearer', description: 'From an enrolment.' } },
      schemas: { ...schemas, Error: toSchema(errorSchema, 'output') },
    },
  };
};
