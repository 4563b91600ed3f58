import { AppError } from '../errors/app-error.ts';
import type { PostKind } from './post.ts';

/**
 * What travels together, in the order in which it is sent: recalls wait for nobody, then what is small and much wanted,
 * and video last, so that one film does not hold up thirty drawings.
 */
export const batchSorts = ['recalls', 'words_and_pictures', 'voice', 'video'] as const;
export type BatchSort = (typeof batchSorts)[number];

const sortOfKind: Record<PostKind, Exclude<BatchSort, 'recalls'>> = {
  text: 'words_and_pictures',
  drawing: 'words_and_pictures',
  photo: 'words_and_pictures',
  voice: 'voice',
  video: 'video',
};

/** With which others a post travels. */
export const batchSortOf = (kind: PostKind): Exclude<BatchSort, 'recalls'> => sortOfKind[kind];

/**
 * Where a batch stands. Every change is stored before the next step is taken, so that after a kill the next start
 * goes on from here.
 *
 * ```
 *            offer_answered            part_stored            all_stored           receipt_stored
 *  planned ────────────────► offered ─────────────► uploading ──────────► complete ──────────────► committed
 *     ▲                         │  ▲ offer_answered     │ ▲ part_stored       │                        ▲
 *     │                         │  └────────────────────┘ └───────────────────┤ offer_answered         │
 *     │                         └── all_stored ──────────────────────────────►│                        │
 *     └── forgotten ◄───────────┴───────────────────────┴─────────────────────┘                        │
 *                                                                                      receipt_stored  │
 *  all but committed ── given_up (by us), cancelled (by the teacher) ──► given_up ────────────────────┘
 * ```
 *
 * `planned`: its exact request is stored, nobody was told. `offered`: the endpoint knows it and has said what it
 * lacks. `uploading`: bytes are moving. `complete`: all bytes are there, the commit is to come. `committed`: the
 * signed receipt is stored here; final. `given_up`: its posts wait again, or travel in other batches; a receipt
 * may still come for it, when only its reply was lost or when it travelled on a stick.
 *
 * Beside this, the teacher can pause what is not final: a paused batch stays where it is until it is resumed.
 */
export const batchStates = ['planned', 'offered', 'uploading', 'complete', 'committed', 'given_up'] as const;
export type BatchState = (typeof batchStates)[number];

export type BatchEvent =
  | 'offer_answered'
  | 'part_stored'
  | 'all_stored'
  | 'forgotten'
  | 'receipt_stored'
  | 'given_up'
  | 'paused'
  | 'resumed'
  | 'cancelled';

/** A batch as far as its state machine is concerned. */
export type BatchStatus = { sort: BatchSort; state: BatchState; isPaused: boolean };

type Way = Partial<Record<BatchEvent, BatchState>>;

const everywhere: Way = { receipt_stored: 'committed', given_up: 'given_up' };

const transitions: Record<BatchState, Way> = {
  planned: { ...everywhere, offer_answered: 'offered', forgotten: 'planned' },
  offered: {
    ...everywhere,
    offer_answered: 'offered',
    part_stored: 'uploading',
    all_stored: 'complete',
    forgotten: 'planned',
  },
  uploading: {
    ...everywhere,
    offer_answered: 'offered',
    part_stored: 'uploading',
    all_stored: 'complete',
    forgotten: 'planned',
  },
  complete: { ...everywhere, offer_answered: 'offered', all_stored: 'complete', forgotten: 'planned' },
  committed: { receipt_stored: 'committed' },
  given_up: { receipt_stored: 'committed', given_up: 'given_up' },
};

/** Whether a batch is still on its way. */
export const isOpenBatch = (state: BatchState): boolean => state !== 'committed' && state !== 'given_up';

const teacherStep = (batch: BatchStatus, event: 'paused' | 'resumed' | 'cancelled'): BatchStatus | null => {
  if (!isOpenBatch(batch.state) || batch.sort === 'recalls') return null;
  if (event === 'cancelled') return { ...batch, state: 'given_up', isPaused: false };
  return { ...batch, isPaused: event === 'paused' };
};

const step = (batch: BatchStatus, event: BatchEvent): BatchStatus | null => {
  if (event === 'paused' || event === 'resumed' || event === 'cancelled') return teacherStep(batch, event);
  const state = transitions[batch.state][event];
  return state === undefined ? null : { ...batch, state, isPaused: batch.isPaused && isOpenBatch(state) };
};

/**
 * The batch after `event`. A recall can be neither paused nor cancelled.
 * @throws AppError `batch.wrong_state` when the event is not possible where the batch stands.
 */
export const nextBatch = (batch: BatchStatus, event: BatchEvent): BatchStatus => {
  const next = step(batch, event);
  if (next === null) throw new AppError('batch.wrong_state', { state: batch.state, event });
  return next;
};
