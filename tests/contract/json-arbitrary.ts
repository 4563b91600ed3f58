import fc from 'fast-check';
import { z } from 'zod';

/** The parts of JSON Schema that our inputs use. */
type Shape = {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Shape[];
  properties?: Record<string, Shape>;
  items?: Shape;
};

const hostileStrings = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  '../../etc/passwd',
  "' OR 1=1 --",
  '\u202e',
  '٤٨٢٩١٦',
  'a'.repeat(5_000),
];
const hostileNumbers = [0, -1, 1.5, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 1e308];

/** Values near what a schema asks for: right shapes with wrong leaves, and now and then something else entirely. */
const near = (shape: Shape, known: readonly string[]): fc.Arbitrary<unknown> => {
  const other = fc.jsonValue({ maxDepth: 2 });
  if (shape.anyOf !== undefined) return fc.oneof(...shape.anyOf.map((each) => near(each, known)), other);
  if (shape.enum !== undefined) return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...shape.enum) }, other);
  if (shape.const !== undefined) return fc.oneof({ weight: 4, arbitrary: fc.constant(shape.const) }, other);
  switch (shape.type) {
    case 'object': {
      const properties = Object.entries(shape.properties ?? {}).map(
        ([name, each]) => [name, near(each, known)] as const,
      );
      return fc.oneof(
        { weight: 6, arbitrary: fc.record(Object.fromEntries(properties)) },
        { weight: 2, arbitrary: fc.record(Object.fromEntries(properties), { requiredKeys: [] }) },
        { weight: 1, arbitrary: other },
      );
    }
    case 'array':
      return fc.oneof({ weight: 5, arbitrary: fc.array(near(shape.items ?? {}, known), { maxLength: 4 }) }, other);
    case 'string':
      return fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom(...known) },
        { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
        { weight: 2, arbitrary: fc.constantFrom(...hostileStrings) },
        { weight: 1, arbitrary: other },
      );
    case 'integer':
    case 'number':
      return fc.oneof({ weight: 4, arbitrary: fc.integer() }, fc.constantFrom(...hostileNumbers), other);
    case 'boolean':
      return fc.oneof({ weight: 4, arbitrary: fc.boolean() }, other);
    case 'null':
      return fc.oneof(fc.constant(null), other);
    default:
      return other;
  }
};

/**
 * Inputs for fuzzing an operation, near its schema. `known` are strings that mean something to the core, so that
 * some inputs get past the validation.
 */
export const nearInputs = (schema: z.ZodType, known: readonly string[]): fc.Arbitrary<unknown> =>
  near(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape, known);
