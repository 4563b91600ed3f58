import type { Transport, TransportAnswer, TransportRequest } from '#core/sync/transport.ts';
import type { Endpoint } from '#server/create-endpoint.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Life } from './life.ts';

/** What happens to one request of a round. */
export const faultKinds = [
  'request_lost',
  'reply_lost',
  'request_cut',
  'reply_cut',
  'request_twice',
  'busy',
  'portal',
  'killed_before',
  'killed_after',
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** A request by what it is for, counted from 0 among its like. */
export type RequestName = 'project' | 'offer' | 'upload' | 'commit' | 'feed' | 'download' | 'acknowledge';
export type NamedRequest = { name: RequestName; number: number };

const nameOf = ({ path }: TransportRequest): RequestName => {
  if (path.includes('acknowledgements')) return 'acknowledge';
  if (path.includes('/feed')) return 'feed';
  if (path.startsWith('/v1/media/')) return 'download';
  if (path.startsWith('/v1/projects')) return 'project';
  if (path.endsWith('/commit')) return 'commit';
  return path === '/v1/batches' ? 'offer' : 'upload';
};

export type FaultyTransportOptions = {
  life: () => Life;
  /** The fault of this request; `null`: it goes through. */
  faultOf(request: NamedRequest): FaultKind | null;
  /** Called before each request goes out: something else may happen at the same time. */
  meanwhile(request: NamedRequest): void;
};

const unreachable = (): AppError => new AppError('endpoint.unreachable', { reason: 'fault' });

const collect = async (body: TransportRequest['body']): Promise<Buffer | null> => {
  if (body === null || body === undefined) return null;
  if (typeof body === 'string' || body instanceof Uint8Array) return Buffer.from(body);
  const parts: Uint8Array[] = [];
  for await (const part of body) parts.push(part);
  return Buffer.concat(parts);
};

/** A body that ends in an error in its middle, as when the connection breaks. */
const cut = (bytes: Buffer): ReadableStream<Uint8Array> => {
  let isThrough = false;
  return new ReadableStream({
    pull: (controller) => {
      if (isThrough) controller.error(new Error('the connection broke'));
      else controller.enqueue(new Uint8Array(bytes.subarray(0, Math.floor(bytes.byteLength / 2))));
      isThrough = true;
    },
  });
};

const toAnswer = (response: Response, isCut: boolean): TransportAnswer => {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    const bytes = new Uint8Array(await response.arrayBuffer());
    const end = isCut ? Math.floor(bytes.byteLength / 2) : bytes.byteLength;
    if (end > 0) yield bytes.subarray(0, end);
    if (isCut) throw unreachable();
  }
  const text = async (): Promise<string> => {
    const parts: Uint8Array[] = [];
    for await (const part of chunks()) parts.push(part);
    return Buffer.concat(parts).toString('utf8');
  };
  return {
    status: response.status,
    header: (name) => response.headers.get(name),
    chunks,
    drop: async () => void (await text()),
    text,
  };
};

/** HTTP without a port: the endpoint's own function, with faults between it and the kiosk. */
export const faultyTransport = (
  endpoint: () => Endpoint,
  { life, faultOf, meanwhile }: FaultyTransportOptions,
): Transport => {
  const counts = new Map<RequestName, number>();
  const underWay = new Set<Promise<unknown>>();
  const carry = (wanted: TransportRequest, body: BodyInit | null): Promise<Response> => {
    const { method, path, headers = {} } = wanted;
    const init = { method, headers, body, ...(body instanceof ReadableStream ? { duplex: 'half' as const } : {}) };
    const answering = endpoint().fetch(new Request(`http://endpoint.invalid${path}`, init));
    underWay.add(answering);
    return answering;
  };
  const request = async (wanted: TransportRequest): Promise<TransportAnswer> => {
    const name = nameOf(wanted);
    const number = counts.get(name) ?? 0;
    counts.set(name, number + 1);
    life().breathe();
    meanwhile({ name, number });
    const fault = faultOf({ name, number });
    if (fault === 'killed_before') life().dieAfter(0);
    life().breathe();
    if (fault === 'request_lost') throw unreachable();
    const bytes = await collect(wanted.body);
    const whole = bytes === null ? null : new Uint8Array(bytes);
    if (fault === 'busy') return toAnswer(new Response(null, { status: 503, headers: { 'retry-after': '1' } }), false);
    if (fault === 'portal') return toAnswer(new Response('<h1>Sign in</h1>'), false);
    if (fault === 'request_cut') {
      await carry(wanted, bytes === null ? null : cut(bytes));
      throw unreachable();
    }
    const first = await carry(wanted, whole);
    const response = fault === 'request_twice' ? await carry(wanted, whole) : first;
    if (fault === 'killed_after') life().dieAfter(0);
    life().breathe();
    if (fault === 'reply_lost') throw unreachable();
    return toAnswer(response, fault === 'reply_cut');
  };
  return {
    request,
    // what is under way at the endpoint goes on there
    close: async () => void (await Promise.allSettled([...underWay])),
  };
};
