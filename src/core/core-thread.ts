import { Worker } from 'node:worker_threads';
import { limits } from '#shared/domain/limits.ts';
import { AppError, hasCode } from '#shared/errors/app-error.ts';
import { workerBeside } from '#sqlite/worker-beside.ts';
import type { Core, CoreSettings } from './core-options.ts';
import type { Host } from './host.ts';
import { bytesResponse } from './http/carried-bytes.ts';
import { readUpTo } from './http/read-body.ts';
import { errorResponse } from './http/responses.ts';
import { answerHostCall } from './thread/answer-host-call.ts';
import { type FromCore, fromThrownValue, type ToCore } from './thread/messages.ts';

const workerUrl = workerBeside(import.meta.url, 'core-worker');

/** A core that does not end by itself within this time is ended. */
const closeWithinMs = 15_000;

type Waiting = { resolve(response: Response): void; reject(error: unknown): void };

const threadEnded = (): AppError =>
  new AppError('internal.unexpected', { coreAnswers: false }, { message: 'the core thread has ended' });

/**
 * The core in a worker thread of its own, with the same door: better-sqlite3 is synchronous and commits wait for
 * the disk, which the window's thread must never do. `host` stays in this thread and is called over the port.
 *
 * When the thread ends for whatever reason, pending requests reject and open bodies fail with
 * `internal.unexpected` and `{ coreAnswers: false }`.
 *
 * @param program what runs in that thread, if not what lies beside this file
 * @throws AppError as `createCore` does.
 */
export const startCoreThread = async (settings: CoreSettings, host: Host, program = workerUrl): Promise<Core> => {
  const worker = new Worker(program, { workerData: settings, name: 'core' });
  const waiting = new Map<number, Waiting>();
  const bodies = new Map<number, ReadableStreamDefaultController<Uint8Array>>();
  let lastId = 0;
  let hasEnded = false;
  // Node loads what is behind `fetch` when it is first used: now, while the other thread loads the core
  new Response(null);

  const send = (message: ToCore, transfer: ArrayBuffer[] = []): void => worker.postMessage(message, transfer);

  const bodyOf = (id: number): ReadableStream<Uint8Array> =>
    new ReadableStream(
      {
        start: (controller) => void bodies.set(id, controller),
        pull: () => send({ kind: 'pull', id }),
        cancel: () => {
          bodies.delete(id);
          send({ kind: 'cancel', id });
        },
      },
      { highWaterMark: 1 },
    );

  const answer = ({ id, status, headers, body }: Extract<FromCore, { kind: 'response' }>): void => {
    const caller = waiting.get(id);
    waiting.delete(id);
    if (caller !== undefined) {
      const init = { status, headers };
      const isWhole = body !== null && body !== 'stream';
      caller.resolve(
        isWhole ? bytesResponse(new Uint8Array(body), init) : new Response(body === null ? null : bodyOf(id), init),
      );
    } else if (body === 'stream') {
      send({ kind: 'cancel', id });
    }
  };

  const breakOff = (id: number, error: Error): void => {
    waiting.get(id)?.reject(error);
    waiting.delete(id);
    bodies.get(id)?.error(error);
    bodies.delete(id);
  };

  const started = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<void>();

  worker.on('message', (message: FromCore) => {
    switch (message.kind) {
      case 'ready':
        return started.resolve();
      case 'failed':
        return started.reject(fromThrownValue(message.error));
      case 'response':
        return answer(message);
      case 'piece':
        return bodies.get(message.id)?.enqueue(message.bytes);
      case 'end':
        bodies.get(message.id)?.close();
        return void bodies.delete(message.id);
      case 'broken':
        return breakOff(message.id, fromThrownValue(message.error));
      case 'host-call':
        return void answerHostCall(host, message).then((reply) => send(reply));
    }
  });
  // an 'exit' follows; without a listener the error would end the whole program
  worker.on('error', (error) => started.reject(error));
  worker.on('exit', () => {
    hasEnded = true;
    const error = threadEnded();
    started.reject(error);
    for (const id of [...waiting.keys(), ...bodies.keys()]) breakOff(id, error);
    ended.resolve();
  });

  const pass = (request: Request, body: ArrayBuffer | null): Promise<Response> => {
    lastId += 1;
    const id = lastId;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      request.signal.addEventListener(
        'abort',
        () => {
          send({ kind: 'abort', id });
          waiting.get(id)?.reject(request.signal.reason);
          waiting.delete(id);
        },
        { once: true },
      );
      const { method, url } = request;
      send({ kind: 'request', id, method, url, headers: [...request.headers], body }, body === null ? [] : [body]);
    });
  };

  const fetch = async (request: Request): Promise<Response> => {
    try {
      // one byte more than the core takes is enough for it to refuse the rest
      const body = request.body === null ? null : await readUpTo(request, limits.requestBodyMaxBytes + 1);
      if (hasEnded) throw threadEnded();
      request.signal.throwIfAborted();
      return await pass(request, body === null ? null : body.buffer);
    } catch (error) {
      if (hasCode(error, 'request.invalid')) return errorResponse(error);
      throw error;
    }
  };

  let closing: Promise<void> | null = null;
  const end = async (): Promise<void> => {
    send({ kind: 'close' });
    const tooLong = setTimeout(() => void worker.terminate(), closeWithinMs);
    await ended.promise;
    clearTimeout(tooLong);
  };
  const close = (): Promise<void> => {
    closing ??= end();
    return closing;
  };

  await started.promise.catch(async (error: unknown) => {
    await ended.promise;
    throw error;
  });
  return { fetch, close };
};
