import { tusMetadataKeys, wirePaths } from '#shared/contract/wire.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { type EndpointClient, EXAMINED_QUIET_MS } from './endpoint-client.ts';
import { judgeFailure, readRefusal } from './refusal.ts';
import type { TransportAnswer } from './transport.ts';

const PIECE_BYTES = 256 * 1024;
const version = { 'tus-resumable': '1.0.0' };
const content = { ...version, 'content-type': 'application/offset+octet-stream' };

export type TusSource = {
  sha256: string;
  sizeBytes: number;
  batchId: string;
  read(start: number, end: number): Uint8Array;
  /** The endpoint's path of an upload begun earlier, or `null`. */
  url: string | null;
  /** Called with the path before a byte goes there, and with `null` when the endpoint has dropped it. */
  remember(url: string | null): void;
  /** How much one request carries (S6). */
  partBytes(): number;
  /** Called when the last of the bytes is on the line, before the endpoint has said that it has them. */
  handedOver(): void;
  /** Called when a request arrived whole. */
  partArrived(): void;
  /** Called while bytes move and whenever the endpoint's offset is known. */
  progress(offset: number): void;
};

const encodeMetadata = (values: Record<string, string>): string =>
  Object.entries(values)
    .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    .join(',');

async function* pieces(source: TusSource, from: number, end: number): AsyncGenerator<Uint8Array> {
  for (let at = from; at < end; at += PIECE_BYTES) {
    const next = Math.min(at + PIECE_BYTES, end);
    yield source.read(at, next);
    source.progress(next);
  }
  if (end === source.sizeBytes) source.handedOver();
}

const offsetOf = (answer: TransportAnswer, max: number): number => {
  const offset = Number(answer.header('upload-offset') ?? Number.NaN);
  if (!Number.isSafeInteger(offset) || offset < 0 || offset > max) {
    throw new AppError('endpoint.not_meridian', { reason: 'upload_offset' });
  }
  return offset;
};

/** `Location` may be absolute; only its path below the endpoint's own routes is followed. */
const pathOf = (location: string | null): string => {
  const at = location?.indexOf(`${wirePaths.uploads}/`) ?? -1;
  if (location === null || at < 0) throw new AppError('endpoint.not_meridian', { reason: 'upload_location' });
  return location.slice(at);
};

/** A broken server may send the client in circles; then the next round is soon enough. */
const TURNS_MAX = 4;

/** An upload of which the endpoint has told how much it has. */
export type TusUpload = {
  /** Sends what is left. @throws what {@link EndpointClient} throws when waiting or parking is the caller's. */
  send(): Promise<void>;
};

/**
 * Opens the upload of one medium by tus 1.0.0 (https://tus.io/protocols/resumable-upload): asks a known upload for its
 * offset, or begins one. Sending goes on from there in parts, and obeys the endpoint's word about this file (S5).
 */
export const openTusUpload = async (
  client: EndpointClient,
  source: TusSource,
  now: () => number,
): Promise<TusUpload> => {
  const { sizeBytes } = source;

  const create = async (): Promise<string> => {
    const { batchId, sha256 } = source;
    const metadata = encodeMetadata({ [tusMetadataKeys.batchId]: batchId, [tusMetadataKeys.sha256]: sha256 });
    const headers = { ...version, 'upload-length': `${sizeBytes}`, 'upload-metadata': metadata };
    const answer = await client.tus({ method: 'POST', path: wirePaths.uploads, headers });
    if (answer.status !== 201) throw await readRefusal(answer, now());
    await answer.drop();
    const url = pathOf(answer.header('location'));
    source.remember(url);
    return url;
  };

  /** `null`: the endpoint does not know this upload any more. */
  const askOffset = async (url: string): Promise<number | null> => {
    // one that is whole may still be looked at
    const answer = await client.tus({ method: 'HEAD', path: url, headers: version, quietMs: EXAMINED_QUIET_MS });
    const isGone = answer.status === 404 || answer.status === 410;
    if (!isGone && (answer.status < 200 || answer.status > 299)) throw await readRefusal(answer, now());
    await answer.drop();
    return isGone ? null : offsetOf(answer, sizeBytes);
  };

  const sendPart = async (url: string, from: number): Promise<number> => {
    const end = Math.min(from + source.partBytes(), sizeBytes);
    const headers = { ...content, 'upload-offset': `${from}`, 'content-length': `${end - from}` };
    const body = pieces(source, from, end);
    const isLast = end === sizeBytes;
    const part = { method: 'PATCH' as const, path: url, headers, body };
    const answer = await client.tus(isLast ? { ...part, quietMs: EXAMINED_QUIET_MS } : part);
    if (answer.status < 200 || answer.status > 299) throw await readRefusal(answer, now());
    await answer.drop();
    source.partArrived();
    const reached = offsetOf(answer, sizeBytes);
    // the same part would be sent without end
    if (reached <= from) throw new AppError('endpoint.not_meridian', { reason: 'upload_offset' });
    return reached;
  };

  let { url } = source;
  let offset = url === null ? null : await askOffset(url);
  const begin = async (): Promise<string> => {
    source.remember(null);
    url = await create();
    offset = 0;
    return url;
  };
  if (url === null || offset === null) await begin();
  let turns = 0;
  const sendNext = async (): Promise<void> => {
    const at = url === null || offset === null ? await begin() : url;
    const from = offset ?? 0;
    source.progress(from);
    try {
      offset = await sendPart(at, from);
    } catch (error) {
      const verdict = judgeFailure(error)?.kind;
      turns += 1;
      if (turns === TURNS_MAX || (verdict !== 'ask_offset' && verdict !== 'restart_file')) throw error;
      offset = verdict === 'ask_offset' ? await askOffset(at) : null;
    }
  };
  return {
    send: async () => {
      while (offset !== sizeBytes) await sendNext();
      source.progress(sizeBytes);
    },
  };
};
