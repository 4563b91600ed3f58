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
};

/** The part of a round that only receives: also out of a bundle on a stick, where nobody can be asked anything else. */
export type ReceivingRound = Pick<Round, 'context' | 'progress'> & {
  client: Pick<EndpointClient, 'readFeed' | 'readMedium'>;
};
