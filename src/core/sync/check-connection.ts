import { lookup } from 'node:dns/promises';
import { networkInterfaces } from 'node:os';
import type { ConnectionCheck } from '#shared/contract/index.ts';
import { endpointInfo, wirePaths } from '#shared/contract/wire.ts';
import { type ConnectionFinding, type ConnectionStep, clockFault } from '#shared/domain/connection-check.ts';
import { AppError, hasCode } from '#shared/errors/app-error.ts';
import { assertNever } from '#shared/errors/assert-never.ts';
import type { CoreContext } from '../context.ts';
import { findEndpoint, type JoinedEndpoint } from '../db/endpoint.ts';
import { listParked } from '../db/outbox.ts';
import { freeBytesIn } from '../media/free-space.ts';
import { unmeasuredLine } from './line.ts';
import { wakeEndpoint } from './local-endpoint.ts';
import { readRefusal } from './refusal.ts';
import { openTransport, type Transport } from './transport.ts';
import { tryProxy } from './try-proxy.ts';
import { withEndpoint } from './with-endpoint.ts';

const QUIET_MS = 15_000;
/** Below this not even a lesson can be recorded. */
const FREE_MIN_BYTES = 200 * 1024 * 1024;

const fine: ConnectionCheck = { finding: null, reason: null, clockOffsetMs: null };
const found = (finding: ConnectionFinding, reason: string | null = null): ConnectionCheck => ({
  ...fine,
  finding,
  reason,
});

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';

/** The reason of a failed request, as Node or the endpoint names it: for a technician, never words of a person. */
const reasonOf = ({ code, details }: AppError): string => {
  const { reason, status } = details;
  return typeof reason === 'string' && reason !== '' ? reason : typeof status === 'number' ? `HTTP ${status}` : code;
};

const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');

const hasNetwork = (): boolean =>
  Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ internal }) => !internal));

const checkProxy = async ({ host }: CoreContext, address: string): Promise<ConnectionCheck> => {
  let proxy: string | null;
  try {
    proxy = await host.network.proxyFor(address);
  } catch (error) {
    if (!hasCode(error, 'endpoint.unreachable')) throw error;
    return found('proxy_script', reasonOf(error));
  }
  if (proxy === null) return fine;
  try {
    return (await tryProxy(proxy, address)) === 407 ? found('proxy_password', 'HTTP 407') : fine;
  } catch (error) {
    return found('proxy_unreachable', codeOf(error));
  }
};

const checkName = async ({ host }: CoreContext, address: string): Promise<ConnectionCheck> => {
  const { hostname } = new URL(address);
  try {
    // behind a proxy it is the proxy that looks names up
    if ((await host.network.proxyFor(address)) !== null) return fine;
    await lookup(hostname.replace(/^\[|\]$/g, ''));
    return fine;
  } catch (error) {
    // which proxy that is was another step's question
    return error instanceof AppError ? fine : found('name_unknown', codeOf(error));
  }
};

const nameAnswerFailure = (error: unknown): ConnectionCheck => {
  if (!(error instanceof AppError)) throw error;
  const reason = reasonOf(error);
  if (hasCode(error, 'endpoint.certificate_untrusted')) {
    const isAboutTime = reason === 'CERT_HAS_EXPIRED' || reason === 'CERT_NOT_YET_VALID';
    return found(isAboutTime ? 'certificate_expired' : 'certificate_replaced', reason);
  }
  return found(hasCode(error, 'endpoint.not_meridian') ? 'captive_portal' : 'endpoint_down', reason);
};

/** Asks who answers there, and what time it is there. */
const askWho = async (
  { host, clock }: CoreContext,
  { address, endpointId, receiptKey }: JoinedEndpoint,
): Promise<{ check: ConnectionCheck; date: number }> => {
  let transport: Transport | null = null;
  try {
    transport = await openTransport(address, host.network, unmeasuredLine(clock));
    const answer = await transport.request({ method: 'GET', path: wirePaths.info, quietMs: QUIET_MS });
    const date = Date.parse(answer.header('date') ?? '');
    if (answer.status !== 200) throw await readRefusal(answer, clock.now());
    const info = endpointInfo.safeParse(parseJson(await answer.text()));
    if (!info.success) return { check: found('captive_portal', 'HTTP 200'), date: Number.NaN };
    const isOurs = info.data.endpointId === endpointId && info.data.receiptKey === receiptKey;
    return { check: isOurs ? fine : found('other_endpoint'), date };
  } catch (error) {
    return { check: nameAnswerFailure(error), date: Number.NaN };
  } finally {
    await transport?.close();
  }
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const checkClock = async (context: CoreContext, endpoint: JoinedEndpoint): Promise<ConnectionCheck> => {
  const { date } = await askWho(context, endpoint);
  const clockOffsetMs = Number.isNaN(date) ? null : clockFault(context.clock.now(), date);
  return clockOffsetMs === null ? fine : { ...found('clock_wrong'), clockOffsetMs };
};

const checkDevice = async (context: CoreContext): Promise<ConnectionCheck> => {
  try {
    await withEndpoint(context, ({ client }) => client.readStandings());
    return fine;
  } catch (error) {
    if (!hasCode(error, 'endpoint.refused')) return nameAnswerFailure(error);
    return found(error.details.status === 401 ? 'device_revoked' : 'endpoint_down', reasonOf(error));
  }
};

/**
 * Looks at one step of the way to the endpoint. Nothing of the class is sent but the device's token.
 *
 * @throws AppError `endpoint.not_joined`, `vault.unavailable`, `endpoint.local_unavailable`.
 */
export const checkConnection = async (context: CoreContext, step: ConnectionStep): Promise<ConnectionCheck> => {
  const { db } = context.openClass();
  if (findEndpoint(db) === null) throw new AppError('endpoint.not_joined');
  if (step === 'disk') {
    const freeBytes = await freeBytesIn(context.settings.dataDir);
    return freeBytes < FREE_MIN_BYTES ? found('disk_full') : fine;
  }
  if (step === 'space') {
    return listParked(db).some(({ problem }) => problem === 'quota.exceeded') ? found('quota_used') : fine;
  }
  const endpoint = await wakeEndpoint(context);
  if (endpoint === null) throw new AppError('endpoint.not_joined');
  const { address } = endpoint;
  switch (step) {
    case 'network':
      return hasNetwork() || isLoopback(new URL(address).hostname) ? fine : found('no_network');
    case 'proxy':
      return await checkProxy(context, address);
    case 'name':
      return await checkName(context, address);
    case 'answer':
      return (await askWho(context, endpoint)).check;
    case 'clock':
      return await checkClock(context, endpoint);
    case 'device':
      return await checkDevice(context);
    default:
      return assertNever(step);
  }
};
