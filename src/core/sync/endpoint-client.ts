import { z } from 'zod';
import type { ClassDetails } from '#shared/contract/schemas/class-details.ts';
import {
  type Acknowledgement,
  type AcknowledgementPage,
  acknowledgementPage,
  acknowledgementsAnswer,
  type BatchAnswer,
  batchAnswer,
  bulkMediaAnswer,
  type ClassesAnswer,
  classesAnswer,
  type DirectoryAnswer,
  directoryAnswer,
  type EndpointInfo,
  type EnrolmentAnswer,
  type EnrolmentRequest,
  endpointInfo,
  enrolmentAnswer,
  type FeedPage,
  feedPage,
  framesMediaType,
  type Invitation,
  invitation,
  type JoinProjectRequest,
  type MessagePage,
  messagePage,
  type ProjectAnswer,
  projectAnswer,
  type ReportRequest,
  type ReportsAnswer,
  reportAnswer,
  reportsAnswer,
  type SignedClassPicture,
  type SignedHandover,
  type SignedMessage,
  type SignedProject,
  type SignedReceipt,
  type StandingsAnswer,
  signedClassPicture,
  signedReceipt,
  standingsAnswer,
  wirePaths,
} from '#shared/contract/wire.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { readRefusal } from './refusal.ts';
import type { Transport, TransportAnswer, TransportRequest } from './transport.ts';

/** The endpoint's protocol, version 1, typed: every answer is checked before it is believed. */
export type EndpointClient = {
  info(): Promise<EndpointInfo>;
  enrol(request: EnrolmentRequest): Promise<EnrolmentAnswer>;
  publishProject(request: SignedProject): Promise<ProjectAnswer>;
  /** @param query of the directory, `?words=…`, or empty. */
  listProjects(query: string): Promise<DirectoryAnswer>;
  readProject(projectId: string): Promise<ProjectAnswer>;
  readInvitation(code: string): Promise<ProjectAnswer>;
  readStandings(): Promise<StandingsAnswer>;
  /** From now on the endpoint lets this class in with the token of that hash alone. */
  replaceDevice(tokenSha256: string): Promise<void>;
  putClassDetails(details: ClassDetails): Promise<void>;
  putClassPicture(signed: SignedClassPicture): Promise<void>;
  deleteClassPicture(): Promise<void>;
  readClassPicture(classId: string): Promise<SignedClassPicture>;
  joinProject(projectId: string, request: JoinProjectRequest): Promise<ProjectAnswer>;
  leaveProject(projectId: string, classId: string): Promise<void>;
  decideRequest(projectId: string, classId: string, decision: 'accept' | 'decline'): Promise<ProjectAnswer>;
  inviteClass(projectId: string, classId: string): Promise<ProjectAnswer>;
  createInvitation(projectId: string, request: { uses: number; days: number }): Promise<Invitation>;
  offerHandover(projectId: string, signed: SignedHandover): Promise<ProjectAnswer>;
  /** @param request the stored body, so that a repetition is the same to the byte. */
  offerBatch(request: string): Promise<BatchAnswer>;
  putBulkMedia(batchId: string, frames: Uint8Array): Promise<z.output<typeof bulkMediaAnswer>>;
  commitBatch(batchId: string): Promise<SignedReceipt>;
  readFeed(projectId: string, after: number, limit: number): Promise<FeedPage>;
  acknowledge(projectId: string, acknowledgements: readonly Acknowledgement[]): Promise<void>;
  sendReport(projectId: string, report: ReportRequest): Promise<void>;
  readReports(): Promise<ReportsAnswer>;
  readAcknowledgements(after: number, limit: number): Promise<AcknowledgementPage>;
  listClasses(search: { country?: string | undefined; after?: string | undefined }): Promise<ClassesAnswer>;
  sendMessage(signed: SignedMessage): Promise<void>;
  readMessages(after: number, limit: number): Promise<MessagePage>;
  reportMessage(messageId: string, report: { words: string }): Promise<void>;
  blockClass(classId: string): Promise<void>;
  unblockClass(classId: string): Promise<void>;
  /** The bytes of a medium from an offset on; the answer may hold fewer than are left. */
  readMedium(sha256: string, from: number): Promise<AsyncIterable<Uint8Array>>;
  /**
   * The bytes of a file of a release from an offset on; `null` where there is no such file. With `from` 0 the answer is of
   * the whole file.
   */
  readUpdate(name: string, from: number): Promise<AsyncIterable<Uint8Array> | null>;
  /** One request of the tus protocol; every status is an answer. */
  tus(request: TransportRequest): Promise<TransportAnswer>;
};

const json = 'application/json';
/** Hashing and examining media takes its time before the first byte of an answer, and others' may be looked at first. */
export const EXAMINED_QUIET_MS = 180_000;

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

  /** Bytes from an offset on; a page of a captive portal would be taken for them, and all fetched again once their hash is wrong. */
  const askFrom = async (path: string, from: number): Promise<TransportAnswer> => {
    const answer = await ask({ method: 'GET', path, headers: { range: `bytes=${from}-`, accept: '*/*' } });
    if (/^text\/html/i.test(answer.header('content-type') ?? '')) throw await readRefusal(answer, now());
    return answer;
  };

  const post = <S extends z.ZodType>(schema: S, path: string, body: string): Promise<z.output<S>> =>
    call(schema, { method: 'POST', path, headers: { 'content-type': json }, body });

  const put = <S extends z.ZodType>(schema: S, path: string, body: object): Promise<z.output<S>> =>
    call(schema, { method: 'PUT', path, headers: { 'content-type': json }, body: JSON.stringify(body) });

  /** An answer without content; a page of a captive portal is none. */
  const send = async (method: 'POST' | 'PUT' | 'DELETE', path: string, body?: object): Promise<void> => {
    const content = body === undefined ? {} : { headers: { 'content-type': json }, body: JSON.stringify(body) };
    await call(z.object({}), { method, path, ...content });
  };

  const get = <S extends z.ZodType>(schema: S, path: string): Promise<z.output<S>> =>
    call(schema, { method: 'GET', path });

  return {
    info: () => get(endpointInfo, wirePaths.info),
    enrol: (request) => post(enrolmentAnswer, wirePaths.enrolments, JSON.stringify(request)),
    publishProject: (request) => post(projectAnswer, wirePaths.projects, JSON.stringify(request)),
    putClassDetails: (details) => send('PUT', wirePaths.ownDetails, details),
    putClassPicture: (signed) => send('PUT', wirePaths.ownPicture, signed),
    deleteClassPicture: () => send('DELETE', wirePaths.ownPicture),
    readClassPicture: (classId) => get(signedClassPicture, wirePaths.classPicture(classId)),
    listProjects: (query) => get(directoryAnswer, `${wirePaths.projects}${query}`),
    readProject: (projectId) => get(projectAnswer, wirePaths.project(projectId)),
    readInvitation: (code) => get(projectAnswer, wirePaths.invitation(encodeURIComponent(code))),
    replaceDevice: (tokenSha256) => send('PUT', wirePaths.ownDevice, { tokenSha256 }),
    readStandings: () => get(standingsAnswer, wirePaths.standings),
    joinProject: (projectId, request) => post(projectAnswer, wirePaths.members(projectId), JSON.stringify(request)),
    leaveProject: (projectId, classId) => send('DELETE', wirePaths.member(projectId, classId)),
    decideRequest: (projectId, classId, decision) =>
      put(projectAnswer, wirePaths.member(projectId, classId), { decision }),
    inviteClass: (projectId, classId) => put(projectAnswer, wirePaths.invitations(projectId, classId), {}),
    createInvitation: (projectId, request) => post(invitation, wirePaths.codes(projectId), JSON.stringify(request)),
    offerHandover: (projectId, signed) => put(projectAnswer, wirePaths.handover(projectId), signed),
    offerBatch: (request) => post(batchAnswer, wirePaths.batches, request),
    putBulkMedia: (batchId, frames) =>
      call(bulkMediaAnswer, {
        method: 'PUT',
        path: wirePaths.batchMedia(batchId),
        headers: { 'content-type': framesMediaType },
        body: frames,
        quietMs: EXAMINED_QUIET_MS,
      }),
    commitBatch: (batchId) =>
      call(signedReceipt, {
        method: 'POST',
        path: wirePaths.commit(batchId),
        headers: { 'content-type': json },
        body: '{}',
        quietMs: EXAMINED_QUIET_MS,
      }),
    readFeed: (projectId, after, limit) => get(feedPage, wirePaths.feed(projectId, after, limit)),
    acknowledge: async (projectId, acknowledgements) => {
      await post(acknowledgementsAnswer, wirePaths.acknowledge(projectId), JSON.stringify({ acknowledgements }));
    },
    readAcknowledgements: (after, limit) => get(acknowledgementPage, wirePaths.acknowledgements(after, limit)),
    sendReport: async (projectId, report) => {
      await post(reportAnswer, wirePaths.report(projectId), JSON.stringify(report));
    },
    readReports: () => get(reportsAnswer, wirePaths.reports),
    listClasses: ({ country, after }) => {
      const query = new URLSearchParams({ ...(country && { country }), ...(after && { after }) });
      return get(classesAnswer, query.size === 0 ? wirePaths.classes : `${wirePaths.classes}?${query}`);
    },
    sendMessage: (signed) => send('POST', wirePaths.messages, signed),
    readMessages: (after, limit) => get(messagePage, wirePaths.messagesAfter(after, limit)),
    reportMessage: (messageId, report) => send('POST', wirePaths.messageReports(messageId), report),
    blockClass: (classId) => send('PUT', wirePaths.block(classId)),
    unblockClass: (classId) => send('DELETE', wirePaths.block(classId)),
    readMedium: async (sha256, from) => {
      const answer = await askFrom(wirePaths.media(sha256), from);
      if (answer.status !== 206 && !(answer.status === 200 && from === 0)) throw await readRefusal(answer, now());
      return answer.chunks();
    },
    readUpdate: async (name, from) => {
      const answer = await askFrom(wirePaths.update(name), from);
      if (answer.status === 206 || (answer.status === 200 && from === 0)) return answer.chunks();
      if (answer.status !== 404) throw await readRefusal(answer, now());
      await answer.drop();
      return null;
    },
    tus: ask,
  };
};
