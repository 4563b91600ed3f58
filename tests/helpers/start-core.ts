import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Core, CoreOptions } from '#core/core-options.ts';
import { createCore } from '#core/create-core.ts';
import type { OperationInput, OperationName, OperationOutput } from '#shared/contract/index.ts';
import { postKinds } from '#shared/domain/post.ts';
import { callOperation } from './core-client.ts';
import { createTestHost } from './test-host.ts';

/** A PIN that the rule accepts. */
export const testPin = '482916';

/** argon2id at its cheapest: nobody guesses PINs in tests, except where a test says so. */
export const cheapUnlock = { memoryKib: 8, passes: 1 } as const;

/** Settings of a core in a fresh folder. The folder is the caller's to remove: see {@link startCore}. */
export const testSettings = (options: Partial<CoreOptions> = {}): CoreOptions => ({
  dataDir: options.dataDir ?? mkdtempSync(join(tmpdir(), 'meridian-core-')),
  rendererDir: null,
  version: '0.0.0-test',
  validateOutputs: true,
  suggestedEndpoint: null,
  unlockCost: cheapUnlock,
  undoWindowMs: 0,
  // whether a partner's post is fetched in a test is not up to what else fills the disk
  partnerReserveBytes: 0,
  host: createTestHost(),
  ...options,
});

export type TestCore = Core & {
  options: CoreOptions;
  call<N extends OperationName>(name: N, input: OperationInput<N>, token?: string): Promise<OperationOutput<N>>;
  /** Closes and opens the same folder with the same host, as after a restart of the app. */
  restart(changes?: Partial<CoreOptions>): Promise<TestCore>;
  /** Closes and removes the folder. */
  remove(): Promise<void>;
};

/** A real core in a temporary folder. End it with `remove()`. */
export const startCore = async (changes: Partial<CoreOptions> = {}): Promise<TestCore> => {
  const options = testSettings(changes);
  const core = await createCore(options);
  return {
    ...core,
    options,
    call: (name, input, token) => callOperation(core, name, input, token),
    restart: async (more = {}) => {
      await core.close();
      return await startCore({ ...options, ...more });
    },
    remove: async () => {
      await core.close();
      rmSync(options.dataDir, { recursive: true, force: true });
    },
  };
};

export const setupInput: OperationInput<'setup.complete'> = {
  className: 'Class 4b',
  country: 'JO',
  timeZone: 'Asia/Amman',
  language: 'en',
  students: [{ name: 'Amina' }, { name: 'Omar' }, { name: 'Lina' }],
  pin: testPin,
};

export const projectInput: OperationInput<'project.create'> = {
  question: 'What does a school day sound like where you live?',
  language: 'en',
  expectations: ['I answer the question', 'I speak clearly'],
  starters: ['In the morning I hear'],
  exemplar: { text: 'In the morning I hear the bread seller.', why: 'It names one sound.' },
  kinds: ['video', 'voice', 'text'],
  takeLimitMs: 90_000,
  retakes: 3,
  admission: 'at_once',
  classesMax: 20,
};

/** A project in which everything may be made. */
export const everyKindInput: OperationInput<'project.create'> = { ...projectInput, kinds: [...postKinds] };

/** On what the use inside the class rests in tests that are not about it. */
export const schoolBasis = 'Part of the lessons';

/** A lesson in tests that are not about it: everybody is here, and nothing presses. */
export const wideLesson: OperationInput<'lesson.open'> = {
  lengthMinutes: 240,
  absentIds: [],
  order: 'list',
  partySize: 'alone',
  takeLimitMs: 90_000,
  presetKind: null,
  showsExample: true,
};

export type ReadyClass = {
  core: TestCore;
  classId: string;
  teacherToken: string;
  recoveryCode: string;
  students: OperationOutput<'student.list'>['students'];
  project: OperationOutput<'project.create'>['project'];
};

/** A core with a class, three students, a current project and a lesson; the teacher mode is open. */
export const startReadyClass = async (
  changes: Partial<CoreOptions> = {},
  setup: OperationInput<'setup.complete'> = setupInput,
): Promise<ReadyClass> => {
  const core = await startCore(changes);
  const { classId, token, recoveryCode } = await core.call('setup.complete', setup);
  const { project } = await core.call('project.create', projectInput, token);
  await core.call('consent.set_school_basis', { basis: schoolBasis }, token);
  await core.call('lesson.open', wideLesson, token);
  const { students } = await core.call('student.list', {});
  return { core, classId, teacherToken: token, recoveryCode, students, project };
};
