import { parentPort, workerData } from 'node:worker_threads';
import type { Core, CoreSettings } from '../core-options.ts';
import { createCore } from '../create-core.ts';
import { bytesRequest, takeCarriedBytes } from '../http/carried-bytes.ts';
import { type FromCore, type RequestMessage, type ToCore, toThrownValue } from './messages.ts';
import { createRemoteHost } from './remote-host.ts';

if (parentPort === null) throw new TypeError('Expected to be started as a worker thread');
const port = parentPort;
const remote = createRemoteHost(port);
const running = new Map<number, AbortController>();
const streams = new Map<number, ReadableStreamDefaultReader<Uint8Array>>();

const send = (message: FromCore, transfer: ArrayBuffer[] = []): void => port.postMessage(message, transfer);

const requestOf = ({ method, url, headers, body }: RequestMessage, signal: AbortSignal): Request => {
  const init = { method, headers, signal };
  return body === null ? new Request(url, init) : bytesRequest(url, init, new Uint8Array(body));
};

const bytesOf = async (response: Response): Promise<ArrayBuffer> => {
  const carried = takeCarriedBytes(response);
  if (carried === null) return await response.arrayBuffer();
  // a view of a part cannot be transferred without the rest
  return carried.byteLength === carried.buffer.byteLength ? carried.buffer : carried.slice().buffer;
};

const answer = async (core: Core, message: RequestMessage): Promise<void> => {
  const { id } = message;
  const abort = new AbortController();
  running.set(id, abort);
  try {
    const response = await core.fetch(requestOf(message, abort.signal));
    const head = { kind: 'response' as const, id, status: response.status, headers: [...response.headers] };
    if (response.body === null) send({ ...head, body: null });
    else if (response.headers.has('content-length')) {
      const bytes = await bytesOf(response);
      send({ ...head, body: bytes }, [bytes]);
    } else {
      streams.set(id, response.body.getReader());
      send({ ...head, body: 'stream' });
      return;
    }
  } catch (error) {
    send({ kind: 'broken', id, error: toThrownValue(error) });
  }
  running.delete(id);
};

const forget = (id: number): void => {
  running.delete(id);
  streams.delete(id);
};

const pull = async (id: number): Promise<void> => {
  try {
    const piece = await streams.get(id)?.read();
    if (piece === undefined) return;
    if (!piece.done) return send({ kind: 'piece', id, bytes: piece.value });
    send({ kind: 'end', id });
  } catch (error) {
    send({ kind: 'broken', id, error: toThrownValue(error) });
  }
  forget(id);
};

const take = (core: Core, message: ToCore): void => {
  switch (message.kind) {
    case 'request':
      void answer(core, message);
      break;
    case 'abort':
      running.get(message.id)?.abort();
      break;
    case 'pull':
      void pull(message.id);
      break;
    case 'cancel':
      // the reader has left: nobody is there to hear that its stream was broken already
      streams
        .get(message.id)
        ?.cancel()
        .catch(() => undefined);
      forget(message.id);
      break;
    case 'close':
      void core.close().finally(() => port.close());
      break;
    default:
      remote.settle(message);
  }
};

/** Opens the core of this thread and answers its port; a failure goes to the starter as a value. */
export const serveCore = async (): Promise<void> => {
  // the vault is asked while the core opens, so answers of the host are taken from the first moment
  port.on('message', remote.settle);
  try {
    const core = await createCore({ ...(workerData as CoreSettings), host: remote.host });
    port.off('message', remote.settle);
    port.on('message', (message: ToCore) => take(core, message));
    send({ kind: 'ready' });
  } catch (error) {
    send({ kind: 'failed', error: toThrownValue(error) });
    port.close();
  }
};

// no top-level await: the desktop app bundles this file as CommonJS
