import { AppError } from '#shared/errors/app-error.ts';
import type { CoreContext } from '../context.ts';
import type { JoinedEndpoint } from '../db/endpoint.ts';
import { createEndpointClient, type EndpointClient } from './endpoint-client.ts';
import { type Line, unmeasuredLine } from './line.ts';
import { wakeEndpoint } from './local-endpoint.ts';
import { openTransport } from './transport.ts';

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
  const transport = await openTransport(endpoint.address, context.host.network, line);
  const close = (): void => void transport.close();
  signal?.addEventListener('abort', close);
  if (signal?.aborted) close();
  try {
    return await work({ endpoint, client: createEndpointClient(transport, token, context.clock.now) });
  } finally {
    signal?.removeEventListener('abort', close);
    await transport.close();
  }
};
