import { limits } from '#shared/domain/limits.ts';
import type { TakeKind } from '#shared/domain/take.ts';
import type { MediaFacts } from './remux.ts';

/** What is known of an original and its seekable copy. */
export type Evidence = {
  kind: TakeKind;
  /** How long the recorder ran; `null` for a recovered take, whose own last packet is all there is. */
  clockMs: number | null;
  original: MediaFacts;
  /** Measured by reading the finished copy. `claimedMs` is what players will show. */
  copy: MediaFacts & { claimedMs: number | null };
};

export type Doubt = 'no_track' | 'packets_differ' | 'duration_differs' | 'no_duration';

const isNear = (aMs: number, bMs: number): boolean => Math.abs(aMs - bMs) <= limits.durationToleranceMs;

/**
 * Why a copy may not take the place of its original, or `null` when it is proven (M3): a remux "succeeds" on
 * rubbish too, so its success proves nothing.
 */
export const doubtAbout = ({ kind, clockMs, original, copy }: Evidence): Doubt | null => {
  if ((kind === 'video' ? copy.videoPackets : copy.audioPackets) === 0) return 'no_track';
  if (copy.videoPackets !== original.videoPackets) return 'packets_differ';
  if (copy.audioPackets !== original.audioPackets) return 'packets_differ';
  if (copy.claimedMs === null) return 'no_duration';
  const expectedMs = clockMs ?? original.durationMs;
  return isNear(copy.claimedMs, expectedMs) && isNear(copy.durationMs, expectedMs) ? null : 'duration_differs';
};
