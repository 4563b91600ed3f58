import { z } from 'zod';
import { limits } from '../../domain/limits.ts';
import * as b from '../schemas/basics.ts';
import { conversation, foundClass } from '../schemas/message.ts';
import { endpointFailures, none, operation } from './operation.ts';

const classRef = z.strictObject({ classId: b.classId });

/** What teachers of different classes write to each other, and where they find each other. */
export const messageOperations = {
  /** Everything that was written, those who wrote last first. */
  'message.list': operation('teacher', none, z.object({ conversations: z.array(conversation) })),
  /** With one class, also one that was not written to yet. */
  'message.with': operation('teacher', classRef, z.object({ conversation }), ['member.not_found']),
  /** Messages that no teacher of this class has seen. */
  'message.count': operation('teacher', none, z.object({ unread: z.int().nonnegative() })),
  /** Plain words to the teacher of another class; they go with the next round. */
  'message.write': operation(
    'teacher',
    classRef.extend({ text: b.nonEmptyText(limits.messageMaxChars) }),
    z.object({ messageId: b.id }),
    ['endpoint.not_joined', 'member.not_found'],
  ),
  'message.seen': operation('teacher', classRef, none),
  /** Lays a message before who looks after safety at the endpoint's host, with what the two classes wrote around it. */
  'message.report': operation(
    'teacher',
    z.strictObject({ messageId: b.id, words: b.optionalText(limits.concernMaxChars) }),
    none,
    ['message.not_found'],
  ),
  /** Classes that want to be found, page by page. */
  'class.directory': operation(
    'teacher',
    z.strictObject({ country: b.countryCode.optional(), after: b.classId.optional() }),
    z.object({ classes: z.array(foundClass), next: b.classId.nullable() }),
    endpointFailures,
  ),
  /**
   * This class wants nothing of another one any more, or again: none of its posts is in front of the children, neither what
   * is here nor what comes, and what its teacher writes does not reach this one; the endpoint is told.
   */
  'class.block': operation('teacher', classRef.extend({ isBlocked: z.boolean() }), none, ['member.not_found']),
} as const;
