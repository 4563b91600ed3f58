import type { z } from 'zod';
import {
  type BatchAnswer,
  batchAnswer,
  bulkMediaAnswer,
  directoryAnswer,
  type EndpointInfo,
  type EnrolmentAnswer,
  type EnrolmentRequest,
  endpointInfo,
  enrolmentAnswer,
  type FeedPage,
  feedPage,
  framesMediaType,
  joinProjectAnswer,
  type SignedProject,
  type SignedReceipt,
  signedReceipt,
  wirePaths,
} from '#shared/contract/wire.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { readRefusal } from './refusal.ts';
import type { Transport, TransportAnswer, TransportRequest } from './transport.ts';

/** The endpoint's protocol, version 1, typed: every answer is checked before it is believed. */
export type EndpointClient = {
  info(): Promise<EndpointInfo>;
  enrol(request: EnrolmentRequest): Promise<EnrolmentAnswer>;
  publishProject(request: SignedProject): Promise<void>;
  listProjects(): Promise<z.output<typeof directoryAnswer>>;
  joinProject(projectId: string): Promise<z.output<typeof joinProjectAnswer>>;
  /** @param request the stored body, so that a repetition is the same to the byte. */
  offerBatch(request: string): Promise<BatchAnswer>;
  putBulkMedia(batchId: string, frames: Uint8Array): Promise<z.output<typeof bulkMediaAnswer>>;
  commitBatch(batchId: string): Promise<SignedReceipt>;
  readFeed(projectId: string, after: number, limit: number): Promise<FeedPage>;
  /** The bytes of a medium from an offset on; the answer may hold fewer than are left. */
  readMedium(sha256: string, from: number): Promise<AsyncIterable<Uint8Array>>;
  /** One request of the tus protocol; every status is an answer. */
  tus(request: TransportRequest): Promise<TransportAnswer>;
};

const json = 'application/json';
/** Hashing and examining a batch of large media takes its time before the first byte of an answer. */
const COMMIT_QUIET_MS = 180_000;

const parseAnswer = <S extends z.ZodType>(schema: S, text: string): z.output<S> => {
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    throw new AppError('endpoint.not_meridian', { reason: 'answer' }, { cause: error });
  }
};

/**
 * Speaks to an endpoint. Failures: `endpoint.unreachable`, `endpoint.certificate_untrusted`,
 * `endpoint.not_meridian` (something else answers), `endpoint.refused` with `{ status, reason }`.
 *
 * @param deviceToken `null` before the class is enrolled.
 * @param now the wall clock, for a `Retry-After` that is a date.
 */
export const createEndpointClient = (
  transport: Transport,
  deviceToken: string | null,
  now: () => number,
): EndpointClient => {
  const authorization: Record<string, string> = deviceToken === null ? {} : { authorization: `Bearer ${deviceToken}` };

  const ask = (request: TransportRequest): Promise<TransportAnswer> =>
    transport.request({ ...request, headers: { accept: json, ...authorization, ...request.headers } });

  const call = async <S extends z.ZodType>(schema: S, request: TransportRequest): Promise<z.output<S>> => {
    const answer = await ask(request);
    if (answer.status < 200 || answer.status > 299) throw await readRefusal(answer, now());
    return parseAnswer(schema, await answer.text());
  };

  const post = <S extends z.ZodType>(schema: S, path: string, body: string): Promise<z.output<S>> =>
    call(schema, { method: 'POST', path, headers: { 'content-type': json }, body });

  const get = <S extends z.ZodType>(schema: S, path: string): Promise<z.output<S>> =>
    call(schema, { method: 'GET', path });

  return {
    info: () => get(endpointInfo, wirePaths.info),
    enrol: (request) => post(enrolmentAnswer, wirePaths.enrolments, JSON.stringify(request)),
    publishProject: async (request) => {
      await post(joinProjectAnswer, wirePaths.projects, JSON.stringify(request));
    },
    listProjects: () => get(directoryAnswer, wirePaths.projects),
    joinProject: (projectId) => post(joinProjectAnswer, wirePaths.members(projectId), '{}'),
    offerBatch: (request) => post(batchAnswer, wirePaths.batches, request),
    putBulkMedia: (batchId, frames) =>
      call(bulkMediaAnswer, {
        method: 'PUT',
        path: wirePaths.batchMedia(batchId),
        headers: { 'content-type': framesMediaType },
        body: frames,
        quietMs: COMMIT_QUIET_MS,
      }),
    commitBatch: (batchId) =>
      call(signedReceipt, {
        method: 'POST',
        path: wirePaths.commit(batchId),
        headers: { 'content-type': json },
        body: '{}',
        quietMs: COMMIT_QUIET_MS,
      }),
    readFeed: (projectId, after, limit) => get(feedPage, wirePaths.feed(projectId, after, limit)),
    readMedium: async (sha256, from) => {
      const answer = await ask({
        method: 'GET',
        path: wirePaths.media(sha256),
        headers: { range: `bytes=${from}-`, accept: '*/*' },
      });
      if (answer.status !== 206 && !(answer.status === 200 && from === 0)) throw await readRefusal(answer, now());
      return answer.chunks();
    },
    tus: ask,
  };
};
