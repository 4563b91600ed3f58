import type { KioskEvent } from '#shared/contract/events.ts';
import { commonHeaders } from './responses.ts';

const BEAT_MS = 15_000;
/** A page that has not read this many lines is gone or stuck: its stream ends, and it asks anew when it returns. */
const UNREAD_MAX = 256;

/** Carries events to every open page as newline-delimited JSON. */
export type EventHub = {
  emit(event: KioskEvent): void;
  /** Answers `GET /events`: a beat at once, then what happens, until it is aborted, the reader cancels or the hub closes. */
  open(request: Pick<Request, 'signal'>): Response;
  readonly openStreams: number;
  close(): void;
};

const lineOf = (event: KioskEvent): Uint8Array => Buffer.from(`${JSON.stringify(event)}\n`);

/** Makes the hub of one core. `beatMs` is for tests. */
export const createEventHub = ({ beatMs = BEAT_MS }: { beatMs?: number } = {}): EventHub => {
  /** Holds the request: once that is collected as garbage, its signal never aborts. */
  type Subscriber = { request: Pick<Request, 'signal'>; send(line: Uint8Array): void; end(): void };
  const subscribers = new Set<Subscriber>();
  let isClosed = false;

  const emit = (event: KioskEvent): void => {
    const line = lineOf(event);
    for (const subscriber of subscribers) subscriber.send(line);
  };
  const beat = setInterval(() => emit({ type: 'core.beat' }), beatMs);
  beat.unref();

  const open = (request: Pick<Request, 'signal'>): Response => {
    const { signal } = request;
    let subscriber: Subscriber;
    const stream = new ReadableStream<Uint8Array>(
      {
        start(controller) {
          const end = (): void => {
            signal.removeEventListener('abort', end);
            if (subscribers.delete(subscriber)) controller.close();
          };
          const send = (line: Uint8Array): void => {
            if ((controller.desiredSize ?? 0) <= 0) end();
            else controller.enqueue(line);
          };
          subscriber = { request, send, end };
          subscribers.add(subscriber);
          send(lineOf({ type: 'core.beat' }));
          signal.addEventListener('abort', end);
          if (signal.aborted || isClosed) end();
        },
        cancel() {
          subscribers.delete(subscriber);
        },
      },
      { highWaterMark: UNREAD_MAX },
    );
    return new Response(stream, {
      headers: {
        ...commonHeaders,
        'content-type': 'application/x-ndjson; charset=utf-8',
        'cache-control': 'no-store',
        // a proxy or a web host must hand every line on at once
        'x-accel-buffering': 'no',
      },
    });
  };

  const close = (): void => {
    isClosed = true;
    clearInterval(beat);
    for (const subscriber of [...subscribers]) subscriber.end();
  };

  return {
    emit,
    open,
    close,
    get openStreams() {
      return subscribers.size;
    },
  };
};
