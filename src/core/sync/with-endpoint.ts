import { AppError } from '#shared/errors/app-error.ts';
import type { CoreContext } from '../context.ts';
import type { JoinedEndpoint } from '../db/endpoint.ts';
import { noteTimeHeard } from '../retention/clock-watch.ts';
import { createEndpointClient, type EndpointClient } from './endpoint-client.ts';
import { type Line, unmeasuredLine } from './line.ts';
import { wakeEndpoint } from './local-endpoint.ts';
import { takeOverDevice } from './take-over-device.ts';
import { openTransport, type Transport } from './transport.ts';

/** Notes what time it is at the endpoint, as its first answer says. */
const hearTimes = (context: CoreContext, transport: Transport): Transport => {
  let hasHeard = false;
  return {
    ...transport,
    request: async (wanted) => {
      const answer = await transport.request(wanted);
      const at = Date.parse(answer.header('date') ?? '');
      if (!hasHeard && !Number.isNaN(at)) {
        hasHeard = true;
        noteTimeHeard(context.openClass().db, at, context.clock.now());
      }
      return answer;
    },
  };
};

/**
 * Does something at the joined endpoint and closes the connections afterwards.
 *
 * @param options `signal` ends every request under way with `endpoint.unreachable`.
 * @throws AppError `endpoint.not_joined`, `vault.unavailable` when the device token cannot be opened here.
 */
export const withEndpoint = async <T>(
  context: CoreContext,
  work: (at: { endpoint: JoinedEndpoint; client: EndpointClient }) => Promise<T>,
  { signal, line = unmeasuredLine(context.clock) }: { signal?: AbortSignal; line?: Line } = {},
): Promise<T> => {
  const endpoint = await wakeEndpoint(context);
  if (endpoint === null) throw new AppError('endpoint.not_joined');
  const token = Buffer.from(await context.host.vault.open(endpoint.sealedDeviceToken)).toString('utf8');
  const opened = await openTransport(endpoint.address, context.host.network, line);
  // one on this computer has the clock of this computer
  const transport = endpoint.isLocal ? opened : hearTimes(context, opened);
  const close = (): void => void transport.close();
  signal?.addEventListener('abort', close);
  if (signal?.aborted) close();
  try {
    const held = await takeOverDevice(context, transport, endpoint, token);
    return await work({ endpoint, client: createEndpointClient(transport, held, context.clock.now) });
  } finally {
    signal?.removeEventListener('abort', close);
    await transport.close();
  }
};
