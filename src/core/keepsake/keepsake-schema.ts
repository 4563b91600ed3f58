import { z } from 'zod';
import { keepsakePosts, signedKeepsake } from '#shared/contract/keepsake.ts';

/** The JSON Schema of `keepsake.json` and `posts.json`, made of the schemas that both are checked against here. */
export const keepsakeSchema = () => {
  const schemaOf = (schema: z.ZodType) => {
    const { $schema: _, ...shape } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
    return shape;
  };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'meridian.keepsake/1',
    description: 'keepsake.json is a "keepsake", posts.json are "posts". docs/keepsake-format.md tells more.',
    $defs: { keepsake: schemaOf(signedKeepsake), posts: schemaOf(keepsakePosts) },
  };
};

/** As it lies in every keepsake. */
export const keepsakeSchemaText = (): string => `${JSON.stringify(keepsakeSchema(), null, 2)}\n`;
