import { AppError } from '../errors/app-error.ts';
import { assertNever } from '../errors/assert-never.ts';

/**
 * Where an approved post stands on its way. Every change is stored before the next step is taken.
 *
 * ```
 *            planned          offered           part_sent            receipt_stored
 *  waiting ──────────► planned ───────► offered ────────► uploading ────────────────► committed
 *    ▲ ▲                  │                │                  │                           ▲
 *    │ └───── freed ◄─────┴────────────────┴──────────────────┘   (from every state but withdrawn)
 *    │ retried
 *  parked ◄── parked ── waiting, planned, offered, uploading
 *  withdrawn ◄── withdrawn ── every other state; final
 * ```
 *
 * `waiting`: signed and queued. `planned`: in a batch whose request is stored. `offered`: the endpoint knows the
 * manifest and has said which media it lacks. `uploading`: bytes are moving. `committed`: the endpoint's signed
 * receipt is stored here. `parked`: it cannot go, the teacher must look. `withdrawn`: a tombstone went or goes out
 * instead.
 */
export const outboxStates = ['waiting', 'planned', 'offered', 'uploading', 'committed', 'parked', 'withdrawn'] as const;
export type OutboxState = (typeof outboxStates)[number];

/** Whether it still has to arrive, and nothing but time is needed for that. */
export const isOnItsWay = (state: OutboxState): boolean =>
  state === 'waiting' || state === 'planned' || state === 'offered' || state === 'uploading';

/** An item as far as its state machine is concerned. */
export type OutboxPlace = {
  state: OutboxState;
  batchId: string | null;
  /** Bytes of its media that the endpoint has. */
  sentBytes: number;
  /** An error code: why it is parked. */
  problem: string | null;
};

export type OutboxEvent =
  | { kind: 'planned'; batchId: string }
  | { kind: 'offered' }
  | { kind: 'part_sent'; sentBytes: number }
  /** `batchId`: the batch that the receipt is about, which may be one that was given up. */
  | { kind: 'receipt_stored'; batchId: string; sentBytes: number }
  | { kind: 'freed' }
  | { kind: 'parked'; problem: string }
  | { kind: 'retried' }
  | { kind: 'withdrawn' };

const from: Record<OutboxEvent['kind'], readonly OutboxState[]> = {
  planned: ['waiting'],
  offered: ['planned', 'offered', 'uploading'],
  part_sent: ['offered', 'uploading'],
  receipt_stored: ['waiting', 'planned', 'offered', 'uploading', 'committed', 'parked'],
  freed: ['planned', 'offered', 'uploading'],
  parked: ['waiting', 'planned', 'offered', 'uploading'],
  retried: ['parked'],
  withdrawn: ['waiting', 'planned', 'offered', 'uploading', 'committed', 'parked'],
};

const unplaced = { batchId: null, sentBytes: 0, problem: null } as const;

/**
 * The item after `event`.
 * @throws AppError `post.wrong_state` when the event is not possible where the item stands.
 */
export const nextOutboxPlace = (place: OutboxPlace, event: OutboxEvent): OutboxPlace => {
  if (!from[event.kind].includes(place.state)) {
    throw new AppError('post.wrong_state', { state: place.state, event: event.kind });
  }
  switch (event.kind) {
    case 'planned':
      return { ...unplaced, state: 'planned', batchId: event.batchId };
    case 'offered':
      return place.state === 'planned' ? { ...place, state: 'offered' } : place;
    case 'part_sent':
      return { ...place, state: 'uploading', sentBytes: event.sentBytes };
    case 'receipt_stored':
      return { state: 'committed', batchId: event.batchId, sentBytes: event.sentBytes, problem: null };
    case 'freed':
    case 'retried':
      return { ...unplaced, state: 'waiting' };
    case 'parked':
      return { ...unplaced, state: 'parked', problem: event.problem };
    case 'withdrawn':
      // which batch it arrived with is still worth knowing
      return place.state === 'committed'
        ? { ...place, state: 'withdrawn' }
        : { ...place, state: 'withdrawn', batchId: null, problem: null };
    default:
      return assertNever(event);
  }
};

/** What the endpoint's answer to a sync step means for what comes next (S5). */
export type SyncVerdict =
  | { kind: 'done' }
  | { kind: 'ask_offset' }
  | { kind: 'restart_file' }
  | { kind: 'wait'; afterMs: number | null }
  | { kind: 'park' };

/**
 * The table of S5: 409 on a PATCH → ask for the offset; 423 → wait; 404/410 → that file again from
 * the start; 429/503 → honour Retry-After; other 5xx and 408/425 → wait; other 4xx → park.
 *
 * @param retryAfterMs the parsed Retry-After header, or `null`.
 */
export const judgeUploadStatus = (status: number, retryAfterMs: number | null): SyncVerdict => {
  if (status >= 200 && status < 300) return { kind: 'done' };
  if (status === 409) return { kind: 'ask_offset' };
  if (status === 423) return { kind: 'wait', afterMs: retryAfterMs };
  if (status === 404 || status === 410) return { kind: 'restart_file' };
  if (status === 408 || status === 425 || status === 429 || status >= 500)
    return { kind: 'wait', afterMs: retryAfterMs };
  return { kind: 'park' };
};

/**
 * Full-jitter exponential back-off (Brooker, "Exponential Backoff And Jitter", 2015).
 * @param random a number in [0, 1).
 */
export const backOffMs = (attempt: number, random: number): number =>
  Math.floor(random * Math.min(5 * 60_000, 1_000 * 2 ** Math.min(attempt, 16)));
