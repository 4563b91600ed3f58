import type { z } from 'zod';
import * as wire from '#shared/contract/wire.ts';

type NamedSchema = { name: string; schema: z.ZodType; io: 'input' | 'output' };

/** The wire's documents by the name they have in the OpenAPI document. */
export const namedSchemas: readonly NamedSchema[] = [
  { name: 'EndpointInfo', schema: wire.endpointInfo, io: 'output' },
  { name: 'EnrolmentRequest', schema: wire.enrolmentRequest, io: 'input' },
  { name: 'EnrolmentAnswer', schema: wire.enrolmentAnswer, io: 'output' },
  { name: 'SignedProject', schema: wire.signedProject, io: 'input' },
  { name: 'DirectoryAnswer', schema: wire.directoryAnswer, io: 'output' },
  { name: 'ProjectAnswer', schema: wire.projectAnswer, io: 'output' },
  { name: 'StandingsAnswer', schema: wire.standingsAnswer, io: 'output' },
  { name: 'ClassesAnswer', schema: wire.classesAnswer, io: 'output' },
  { name: 'BatchRequest', schema: wire.batchRequest, io: 'input' },
  { name: 'BatchAnswer', schema: wire.batchAnswer, io: 'output' },
  { name: 'BulkMediaAnswer', schema: wire.bulkMediaAnswer, io: 'output' },
  { name: 'SignedReceipt', schema: wire.signedReceipt, io: 'output' },
  { name: 'FeedPage', schema: wire.feedPage, io: 'output' },
];

export const nameOf = (schema: z.ZodType): string | undefined =>
  namedSchemas.find((named) => named.schema === schema)?.name;
