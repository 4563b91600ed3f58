import type { CoreContext } from '../context.ts';
import type { JoinedEndpoint } from '../db/endpoint.ts';
import type { EndpointClient } from './endpoint-client.ts';
import type { Line } from './line.ts';
import type { RoundProgress } from './round-progress.ts';

/** What the steps of one round share. */
export type Round = {
  context: CoreContext;
  endpoint: JoinedEndpoint;
  client: EndpointClient;
  line: Pick<Line, 'parts'>;
  progress: RoundProgress;
  /** Whether somebody waits for the next round. */
  isAsked(): boolean;
};

/** The part of a round that only receives: also out of a bundle on a stick, where nobody can be asked anything else. */
export type ReceivingRound = Pick<Round, 'context' | 'progress'> & {
  client: Pick<EndpointClient, 'readFeed' | 'readMedium'>;
  /** Whether media that are still to come can wait for another round. */
  mayStop(): boolean;
};

/**
 * So long a round sends, or receives, before the other has its turn: on a slow line a night's films keep no recall from being
 * heard, and a partner's films no word of this class from leaving.
 */
const TURN_MS = 10 * 60_000;

/** Answers whether a turn that begins now is over. */
export const beginTurn = ({ clock, settings }: Pick<CoreContext, 'clock' | 'settings'>): (() => boolean) => {
  const endsAt = clock.monotonic() + (settings.turnMs ?? TURN_MS);
  return () => clock.monotonic() >= endsAt;
};
