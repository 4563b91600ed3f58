import { rootCertificates } from 'node:tls';
import type { Dispatcher } from 'undici';
import { AppError, hasCode } from '#shared/errors/app-error.ts';
import type { Network } from '../host.ts';
import type { Line } from './line.ts';
import { drainMsOf, QUIET_MS, watchQuiet } from './quiet-limit.ts';

export type TransportRequest = {
  method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the endpoint's address: the device token never goes anywhere else. */
  path: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array | AsyncIterable<Uint8Array> | null;
  /** Without a byte moving in either direction for this long, the request is given up. */
  quietMs?: number;
};

/** An answer whose body is still to be read; every byte of it counts as movement. */
export type TransportAnswer = {
  status: number;
  header(name: string): string | null;
  chunks(): AsyncIterable<Uint8Array>;
  /** Reads to the end and drops it, so that the connection can be used again. */
  drop(): Promise<void>;
  text(): Promise<string>;
};

/** HTTP to one endpoint, the way this PC reaches the network. */
export type Transport = {
  request(request: TransportRequest): Promise<TransportAnswer>;
  /** Ends every request under way; what waits for one gets `endpoint.unreachable`. */
  close(): Promise<void>;
};

const CONNECT_MS = 10_000;
/** No longer is a connection kept that nothing uses, whatever the endpoint allows: what stands between forgets it sooner. */
const KEEP_ALIVE_MS = 10_000;
/** An answer that is not media is never larger. */
const TEXT_MAX_BYTES = 16 * 1024 * 1024;

const errorCodeOf = (error: unknown): string => {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error && error.cause !== undefined ? errorCodeOf(error.cause) : '';
};

/** Node's codes for a certificate that is not trusted, foreign, expired or for another name (doc/api/tls, X509). */
const isCertificateCode = (code: string): boolean =>
  /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|ALTNAME_INVALID/.test(code) && !code.startsWith('UND_');

/** How a failure below HTTP is called: `endpoint.certificate_untrusted` or `endpoint.unreachable`. */
export const nameNetworkFailure = (error: unknown): AppError => {
  if (error instanceof AppError) return error;
  const reason = errorCodeOf(error);
  const code = isCertificateCode(reason) ? 'endpoint.certificate_untrusted' : 'endpoint.unreachable';
  return new AppError(code, { reason }, { cause: error });
};

const openDispatcher = async (address: string, network: Network): Promise<Dispatcher> => {
  const [proxy, extra] = await Promise.all([network.proxyFor(address), network.certificateAuthorities()]);
  const { Agent, ProxyAgent } = await import('undici');
  const trust = extra.length === 0 ? {} : { ca: [...rootCertificates, ...extra] };
  const keepAlive = { keepAliveTimeout: KEEP_ALIVE_MS, keepAliveMaxTimeout: KEEP_ALIVE_MS };
  const limits = { headersTimeout: 0, bodyTimeout: 0, ...keepAlive };
  if (proxy !== null) return new ProxyAgent({ ...limits, uri: proxy, requestTls: trust, proxyTls: trust });
  return new Agent({ ...limits, connect: { ...trust, timeout: CONNECT_MS } });
};

/** So little that even a slow line shows that it moves; less where only a part of the line may be used. */
const PIECE_BYTES = 64 * 1024;
const PACED_BYTES = 8 * 1024;

/** Hands a body on as fast as the line may be used, telling of every piece. */
async function* carry(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  line: Line,
  moved: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    const size = line.isCapped() ? PACED_BYTES : PIECE_BYTES;
    for (let at = 0; at < chunk.byteLength; at += size) {
      const piece = chunk.subarray(at, at + size);
      const waiting = line.pace(piece.byteLength);
      if (waiting !== null) await waiting;
      moved(piece.byteLength);
      yield piece;
    }
  }
}

/** Small bodies go as they are; what takes its time is carried piece by piece. */
const CARRIED_MIN_BYTES = 16 * 1024;

type Outgoing = { body: string | Uint8Array | AsyncIterable<Uint8Array> | null; headers: Record<string, string> };

const prepare = (
  { body = null, headers = {} }: TransportRequest,
  line: Line,
  sent: (bytes: number) => void,
): Outgoing => {
  if (body === null) return { body, headers };
  if (typeof body !== 'string' && !(body instanceof Uint8Array)) return { body: carry(body, line, sent), headers };
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  if (bytes.byteLength < CARRIED_MIN_BYTES) {
    sent(bytes.byteLength);
    return { body: bytes, headers };
  }
  return { body: carry([bytes], line, sent), headers: { ...headers, 'content-length': `${bytes.byteLength}` } };
};

/** What somebody on the way does to a connection that has rested. */
const isHangUp = (error: unknown): boolean =>
  hasCode(error, 'endpoint.unreachable') &&
  ['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'].includes(String(error.details.reason));

/**
 * Opens the way to `address` through this PC's proxy and with its certificate authorities.
 * Requests fail with `endpoint.unreachable` or `endpoint.certificate_untrusted`; every HTTP status is an answer.
 *
 * @param line is told of every byte.
 */
export const openTransport = async (address: string, network: Network, line: Line): Promise<Transport> => {
  // a fifth of the core's start, which the network need not hold up
  const { request: send } = await import('undici');
  const dispatcher = await openDispatcher(address, network);
  const running = new Set<AbortController>();
  /** Handed over and not answered, in all requests: in a buffer on the way they wait for each other. */
  let unansweredBytes = 0;
  let isClosed = false;

  const ask = async (wanted: TransportRequest): Promise<TransportAnswer> => {
    if (isClosed) throw new AppError('endpoint.unreachable', { reason: 'closed' });
    const abort = new AbortController();
    running.add(abort);
    const drainMs = (): number => drainMsOf(unansweredBytes, line.upward.bytesPerSecond());
    const quiet = watchQuiet(abort, wanted.quietMs ?? QUIET_MS, drainMs);
    const upward = line.upward.begin();
    let handedOverBytes = 0;
    const answered = (): void => {
      unansweredBytes -= handedOverBytes;
      handedOverBytes = 0;
    };
    const end = (): void => {
      answered();
      quiet.end();
      upward.end();
      running.delete(abort);
    };
    const fail = (error: unknown): never => {
      end();
      throw nameNetworkFailure(abort.signal.aborted ? abort.signal.reason : error);
    };
    const outgoing = prepare(wanted, line, (bytes) => {
      handedOverBytes += bytes;
      unansweredBytes += bytes;
      quiet.moved();
      upward.moved(bytes);
    });
    const response = await send(`${address}${wanted.path}`, {
      method: wanted.method,
      headers: outgoing.headers,
      body: outgoing.body as Dispatcher.DispatchOptions['body'],
      dispatcher,
      signal: abort.signal,
    }).catch(fail);
    answered();
    quiet.moved();
    upward.end();

    async function* chunks(): AsyncGenerator<Uint8Array> {
      const downward = line.downward.begin();
      try {
        yield* carry(response.body, line, (bytes) => {
          quiet.moved();
          downward.moved(bytes);
        });
      } catch (error) {
        fail(error);
      } finally {
        downward.end();
        end();
      }
    }
    return {
      status: response.statusCode,
      header: (name) => {
        const value = response.headers[name.toLowerCase()];
        return value === undefined ? null : Array.isArray(value) ? value.join(', ') : value;
      },
      chunks,
      drop: async () => {
        for await (const _ of chunks());
      },
      text: async () => {
        const parts: Uint8Array[] = [];
        let size = 0;
        for await (const chunk of chunks()) {
          size += chunk.byteLength;
          if (size > TEXT_MAX_BYTES) throw new AppError('endpoint.not_meridian', { reason: 'answer_too_large' });
          parts.push(chunk);
        }
        return Buffer.concat(parts).toString('utf8');
      },
    };
  };

  /** What changes nothing there is asked once more when the connection was gone; the rest has its own ways to go on. */
  const request = (wanted: TransportRequest): Promise<TransportAnswer> => {
    const first = ask(wanted);
    if (wanted.method !== 'GET' && wanted.method !== 'HEAD') return first;
    return first.catch((error: unknown) => (isHangUp(error) ? ask(wanted) : Promise.reject(error)));
  };

  return {
    request,
    close: async () => {
      isClosed = true;
      for (const abort of running) abort.abort(new AppError('endpoint.unreachable', { reason: 'closed' }));
      await dispatcher.destroy();
    },
  };
};
