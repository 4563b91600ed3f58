import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CoreSettings } from '#core/core-options.ts';
import type { Host } from '#core/host.ts';
import {
  type OperationInput,
  type OperationName,
  type OperationOutput,
  operations,
  routes,
} from '#shared/contract/index.ts';
import { AppError, isErrorValue } from '#shared/errors/app-error.ts';
import { cheapUnlock, projectInput, schoolBasis, setupInput, wideLesson } from '../helpers/start-core.ts';
import { createTestHost } from '../helpers/test-host.ts';

/** A started core, however it is reached: in this thread, in its own, or over HTTP. */
export type Door = {
  /** Where requests go, without a slash at the end. */
  origin: string;
  fetch(request: Request): Promise<Response>;
  close(): Promise<void>;
};
export type StartDoor = (settings: CoreSettings, host: Host) => Promise<Door>;

export type Caller = 'nobody' | 'garbage' | 'turn' | 'lesson' | 'teacher';

/** What a supply teacher types. */
const lessonCode = '739154';

/** The page that the subject serves: what is in it, and a file beside it that must never be served. */
export const pageFiles = {
  'index.html': '<!doctype html><title>Meridian</title>',
  'assets/app-3f9a.js': 'export {};',
  'tiles/fox.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
} as const;
export const secretBeside = 'nobody may read this over the door';

/** One class behind a door, with every kind of token. */
export type Subject = {
  door: Door;
  dataDir: string;
  classId: string;
  recoveryCode: string;
  students: OperationOutput<'student.list'>['students'];
  tokens: Record<Caller, string | undefined>;
  request(path: string, init?: RequestInit): Promise<Response>;
  post(name: string, input: unknown, token?: string): Promise<Response>;
  /** @throws AppError with the code of the answer. */
  call<N extends OperationName>(name: N, input: OperationInput<N>, token?: string): Promise<OperationOutput<N>>;
  /** Fresh tokens in `tokens`, after something ended the old ones. */
  signIn(): Promise<void>;
  remove(): Promise<void>;
};

const writePage = (folder: string): string => {
  const page = join(folder, 'page');
  for (const [name, content] of Object.entries(pageFiles)) {
    mkdirSync(join(page, name, '..'), { recursive: true });
    writeFileSync(join(page, name), content);
  }
  writeFileSync(join(folder, 'secret.txt'), secretBeside);
  return page;
};

/** Starts a door in a fresh folder; nobody has set it up. */
export const startDoor = async (
  start: StartDoor,
): Promise<Pick<Subject, 'door' | 'dataDir' | 'request' | 'post' | 'call' | 'remove'>> => {
  const folder = mkdtempSync(join(tmpdir(), 'meridian-contract-'));
  const dataDir = join(folder, 'data');
  const settings: CoreSettings = {
    dataDir,
    rendererDir: writePage(folder),
    version: '0.0.0-test',
    validateOutputs: true,
    suggestedEndpoint: null,
    unlockCost: cheapUnlock,
  };
  const door = await start(settings, createTestHost());
  const request = (path: string, init: RequestInit = {}): Promise<Response> =>
    door.fetch(new Request(door.origin + path, init));
  const post = (name: string, input: unknown, token?: string): Promise<Response> =>
    request(routes.operation(name), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(input),
    });
  return {
    door,
    dataDir,
    request,
    post,
    call: async (name, input, token) => {
      const response = await post(name, input, token);
      const body: unknown = await response.json();
      if (response.ok) return operations[name].output.parse(body) as OperationOutput<typeof name>;
      if (!isErrorValue(body)) throw new TypeError(`Expected an error value under status ${response.status}`);
      throw AppError.fromValue(body);
    },
    remove: async () => {
      await door.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** Starts a door and sets up a class behind it. End it with `remove()`. */
export const startSubject = async (start: StartDoor): Promise<Subject> => {
  const opened = await startDoor(start);
  const { classId, token, recoveryCode } = await opened.call('setup.complete', setupInput);
  await opened.call('project.create', projectInput, token);
  await opened.call('consent.set_school_basis', { basis: schoolBasis }, token);
  await opened.call('lesson.open', wideLesson, token);
  const { students } = await opened.call('student.list', {});
  const subject: Subject = {
    ...opened,
    classId,
    recoveryCode,
    students,
    tokens: {
      nobody: undefined,
      garbage: 'n0t-a-token-that-was-ever-given-out-here-00',
      turn: undefined,
      lesson: undefined,
      teacher: token,
    },
    signIn: async () => {
      const [student] = students;
      if (student === undefined) throw new TypeError('Expected a student');
      subject.tokens.turn = (await opened.call('turn.start', { studentId: student.id })).token;
      subject.tokens.teacher = (await opened.call('teacher.unlock', { pin: setupInput.pin })).token;
    },
  };
  await opened.call('lesson.set_code', { code: lessonCode }, token);
  subject.tokens.lesson = (await opened.call('lesson.unlock', { code: lessonCode })).token;
  await subject.signIn();
  return subject;
};

/** The error code of an answer, or `null` for a good one. */
export const codeOf = async (response: Response): Promise<string | null> => {
  const body: unknown = await response.json();
  if (response.ok) return null;
  if (!isErrorValue(body)) throw new TypeError(`Expected an error value under status ${response.status}`);
  return body.code;
};
