import { z } from 'zod';
import * as b from '../schemas/basics.ts';
import { outboxItem } from '../schemas/post.ts';
import {
  batchForecast,
  batchView,
  endpointAddress,
  endpointStatus,
  joinCode,
  partnerSpace,
  sendSettings,
} from '../schemas/sync.ts';
import { none, operation } from './operation.ts';

const batchRef = z.strictObject({ batchId: b.id });

/** The way out and back: endpoint, outbox, batches. */
export const syncOperations = {
  'endpoint.join': operation(
    'teacher',
    z.strictObject({ address: endpointAddress, joinCode }),
    z.object({ status: endpointStatus }),
    [
      'endpoint.already_joined',
      'endpoint.unreachable',
      'endpoint.certificate_untrusted',
      'endpoint.not_meridian',
      'endpoint.refused',
      'join_code.wrong',
    ],
  ),
  /** "Try it on this computer": the host starts an embedded endpoint and the class is enrolled there. */
  'endpoint.try_here': operation('teacher', none, z.object({ status: endpointStatus }), [
    'endpoint.already_joined',
    'endpoint.local_unavailable',
    'endpoint.unreachable',
  ]),
  /** For a partner class to join the same endpoint; only of an endpoint on this computer. */
  'endpoint.partner_code': operation('teacher', none, z.object({ joinCode: z.string().nullable() })),
  /** What was approved for partners and where it stands; the batches on their way; what sending now would make. */
  'outbox.list': operation(
    'teacher',
    none,
    z.object({
      items: z.array(outboxItem),
      batches: z.array(batchView),
      forecast: z.array(batchForecast),
      settings: sendSettings,
      /** When the quiet hours begin next. */
      nextReleaseAt: b.epochMs.nullable(),
    }),
  ),
  'sending.change': operation('teacher', sendSettings.partial(), none),
  'batch.pause': operation('teacher', batchRef, none, ['batch.not_found', 'batch.wrong_state']),
  'batch.resume': operation('teacher', batchRef, none, ['batch.not_found', 'batch.wrong_state']),
  /** Its posts wait again until the teacher sends. What has arrived by then stays there: that is a withdrawal's work. */
  'batch.cancel': operation('teacher', batchRef, none, ['batch.not_found', 'batch.wrong_state']),
  /**
   * Starts a round: send what is approved, once the undo window is over, and fetch what is new. Progress comes as
   * events.
   */
  'sync.start': operation('teacher', none, z.object({ status: endpointStatus }), ['endpoint.not_joined']),
  /** Cancels the batches that are still in their undo window: their posts wait until *Send* is pressed again. */
  'sync.hold_back': operation('teacher', none, z.object({ status: endpointStatus })),
  /** What partners' posts take on this computer, and what makes room for new ones. */
  'space.read': operation('teacher', none, partnerSpace),
  /** Fetches the media of a post that had made room for others. */
  'space.fetch_again': operation('teacher', z.strictObject({ postId: b.id }), none, ['post.not_found']),
} as const;
