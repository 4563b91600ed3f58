/**
 * Bodies that are whole in memory anyway. A `Request` or `Response` made from bytes copies them when it is made
 * and again when it is read, which costs a core several milliseconds for each MiB; between two parts of this
 * program that know of each other they are handed over as they are.
 */
const carried = new WeakMap<Request | Response, Uint8Array<ArrayBuffer>>();

/** Read in one piece, the bytes themselves are handed over, where a `Response` would copy them. */
const handOver = (response: Response, bytes: Uint8Array<ArrayBuffer>): void => {
  const copy = response.arrayBuffer.bind(response);
  const arrayBuffer = async (): Promise<ArrayBuffer> => {
    if (response.bodyUsed || takeCarriedBytes(response) === null) return await copy();
    await response.body?.cancel();
    return bytes.buffer;
  };
  Object.defineProperty(response, 'arrayBuffer', { value: arrayBuffer });
};

/**
 * A response like any other that also carries `bytes`, for {@link takeCarriedBytes} and for whoever reads it in one
 * piece. They are the response's from now on.
 */
export const bytesResponse = (bytes: Uint8Array<ArrayBuffer>, init: ResponseInit): Response => {
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        controller.enqueue(bytes);
        controller.close();
      },
    },
    { highWaterMark: 0 },
  );
  const response = new Response(body, init);
  carried.set(response, bytes);
  if (bytes.byteLength === bytes.buffer.byteLength) handOver(response, bytes);
  return response;
};

/** A request whose body only {@link takeCarriedBytes} sees; for others it has none. */
export const bytesRequest = (url: string, init: RequestInit, bytes: Uint8Array<ArrayBuffer>): Request => {
  const request = new Request(url, init);
  carried.set(request, bytes);
  return request;
};

/** The bytes as they are, once: whoever takes them may transfer them, and the body is not to be read any more. */
export const takeCarriedBytes = (message: Request | Response): Uint8Array<ArrayBuffer> | null => {
  const bytes = carried.get(message) ?? null;
  carried.delete(message);
  return bytes;
};
