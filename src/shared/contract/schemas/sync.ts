import { z } from 'zod';
import { batchSorts, batchStates } from '../../domain/batch.ts';
import { partnerSpaceMax, partnerSpaceMin } from '../../domain/partner-space.ts';
import { capKbpsMax, capKbpsMin, dayMinutes, type SendSettings } from '../../domain/send-settings.ts';
import * as basics from './basics.ts';
import { hostNotices } from './host-notices.ts';

/** From what the line carried lately; `null` before anything large has moved. */
const durationLeft = basics.durationMs.nullable();

/** How the class stands with its endpoint. Everyone may know it, the stage too: it holds no secret. */
export const endpointStatus = z.object({
  /** `null`: not joined. */
  address: z.string().nullable(),
  /** The endpoint that "Try it on this computer" started. */
  isLocal: z.boolean(),
  activity: z.enum(['idle', 'sending', 'receiving', 'waiting']),
  /** When the next try is due, while `waiting`. */
  nextTryAt: basics.epochMs.nullable(),
  lastSuccessAt: basics.epochMs.nullable(),
  /** When it was last known of everything here whether its class has withdrawn it. */
  feedsReadAt: basics.epochMs.nullable(),
  /** Posts that are approved for partners and have not arrived yet. */
  waiting: z.int(),
  /** When the first batch that is still in its undo window leaves; `null` when none is. */
  leavesAt: basics.epochMs.nullable(),
  /** What the endpoint's host tells every class. */
  notices: hostNotices,
  /** An error code: why the last round did not end well. */
  problem: z.string().nullable(),
  /** Totals of the running round. */
  progress: z
    .object({ items: z.int(), itemsDone: z.int(), bytes: z.int(), bytesDone: z.int(), leftMs: durationLeft })
    .nullable(),
});
export type EndpointStatus = z.infer<typeof endpointStatus>;

const batchContent = {
  sort: z.enum(batchSorts),
  posts: z.int(),
  /** Bytes of its media. */
  mediaBytes: basics.sizeBytes,
  leftMs: durationLeft,
};

/** A batch that would be made if the teacher sent now. */
export const batchForecast = z.object(batchContent);
export type BatchForecast = z.infer<typeof batchForecast>;

/** A batch on its way. */
export const batchView = z.object({
  ...batchContent,
  id: basics.id,
  state: z.enum(batchStates),
  isPaused: z.boolean(),
  /** Recalls it carries. */
  tombstones: z.int(),
  sentBytes: basics.sizeBytes,
  createdAt: basics.epochMs,
});
export type BatchView = z.infer<typeof batchView>;

const minuteOfDay = z
  .int()
  .min(0)
  .max(dayMinutes - 1);

/** How posts travel without a hand. */
export const sendSettings = z.strictObject({
  quietHours: z.strictObject({ fromMinute: minuteOfDay, toMinute: minuteOfDay }).nullable(),
  capKbps: z.int().min(capKbpsMin).max(capKbpsMax).nullable(),
  partnerSpaceBytes: z.int().min(partnerSpaceMin).max(partnerSpaceMax),
}) satisfies z.ZodType<SendSettings>;

const heap = z.object({ posts: z.int(), bytes: basics.sizeBytes });

/** A partner's post in a list of what takes room here. */
const spacePost = z.object({
  postId: basics.id,
  alias: z.string(),
  className: z.string(),
  kind: basics.postKind,
  bytes: basics.sizeBytes,
});

/** What partners' posts take on this computer, and what makes room when it gets narrow. */
export const partnerSpace = z.object({
  usedBytes: basics.sizeBytes,
  /** As the teacher chose. */
  chosenBytes: basics.sizeBytes,
  /** What they may take now: less than was chosen when the disk is nearly full. */
  maxBytes: basics.sizeBytes,
  freeBytes: basics.sizeBytes,
  /** What never goes by itself: planned for a session, in use for a reply, not yet watched. */
  planned: heap,
  inUse: heap,
  unwatched: heap,
  mayGo: heap,
  /** New posts for which there is no room. */
  waiting: heap,
  /** The first of those that may go, the first to go first. */
  goesFirst: z.array(
    spacePost.extend({ watchedAt: basics.epochMs.nullable(), isRepliedTo: z.boolean(), isHidden: z.boolean() }),
  ),
  /** What made room for others, the latest first. */
  dropped: z.array(spacePost.extend({ droppedAt: basics.epochMs })),
});

/** The address a teacher types or pastes. */
export const endpointAddress = z
  .string()
  .max(300)
  .transform((text) => text.trim().replace(/\/+$/, ''))
  .pipe(z.string().regex(/^https?:\/\/[^\s/?#@]+(\/[^\s?#@]*)?$/i, 'an address such as https://meridian.example.org'));

/** Letters and digits without look-alikes, in groups: `7QK4-M2XP`. */
export const joinCode = z
  .string()
  .max(40)
  .transform((text) => text.toUpperCase().replace(/[^0-9A-Z]/g, ''))
  .pipe(z.string().min(6).max(24));
