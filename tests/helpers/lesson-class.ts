import type { OperationInput, OperationOutput } from '#shared/contract/index.ts';
import { projectInput, schoolBasis, setupInput, startCore, type TestCore, testPin, wideLesson } from './start-core.ts';

/** A class of any size with a clock that the test moves, and no lesson yet. */
export type LessonClass = {
  core: TestCore;
  students: OperationOutput<'student.list'>['students'];
  /** The id behind a name. */
  id(name: string): string;
  /** Names of the ids. */
  names(ids: readonly string[]): string[];
  pass(ms: number): void;
  /** Calls as the teacher, who unlocks again when time went by. */
  teach<N extends Parameters<TestCore['call']>[0]>(name: N, input: OperationInput<N>): Promise<OperationOutput<N>>;
  openLesson(wishes?: Partial<OperationInput<'lesson.open'>>): Promise<OperationOutput<'lesson.open'>['lesson']>;
  lesson(): Promise<OperationOutput<'lesson.now'>['lesson']>;
  /** Names of those who are next. */
  next(): Promise<string[]>;
  /** A turn in which something is handed in. */
  takeTurn(name: string): Promise<void>;
  /** Closes and opens the same folder again. */
  restart(): Promise<void>;
};

export const startLessonClass = async (
  names: readonly string[],
  project: Partial<OperationInput<'project.create'>> = {},
): Promise<LessonClass> => {
  let now = Date.UTC(2026, 10, 23, 9);
  const clock = { now: () => now, monotonic: () => performance.now() };
  const core = await startCore({ clock });
  const students = names.map((name) => ({ name }));
  const { token } = await core.call('setup.complete', { ...setupInput, students });
  await core.call('project.create', { ...projectInput, ...project }, token);
  await core.call('consent.set_school_basis', { basis: schoolBasis }, token);
  const roster = (await core.call('student.list', {})).students;
  let teacher = token;
  let unlockedAt = now;

  const made: LessonClass = {
    core,
    students: roster,
    id: (name) => roster.find((one) => one.name === name)?.id ?? '',
    names: (ids) => ids.map((id) => roster.find((one) => one.id === id)?.name ?? id),
    pass: (ms) => {
      now += ms;
    },
    teach: async (name, input) => {
      if (now !== unlockedAt) {
        teacher = (await made.core.call('teacher.unlock', { pin: testPin })).token;
        unlockedAt = now;
      }
      return await made.core.call(name, input, teacher);
    },
    openLesson: async (wishes = {}) => (await made.teach('lesson.open', { ...wideLesson, ...wishes })).lesson,
    lesson: async () => (await made.core.call('lesson.now', {})).lesson,
    next: async () => made.names((await made.lesson())?.nextIds ?? []),
    takeTurn: async (name) => {
      const { token: turn } = await made.core.call('turn.start', { studentId: made.id(name) });
      const { post } = await made.core.call('post.open', { kind: 'text', purpose: 'answer' }, turn);
      await made.core.call('post.set_text', { postId: post.id, text: `Words of ${name}` }, turn);
      await made.core.call('post.submit', { postId: post.id, checklist: [] }, turn);
      now += 1_000;
      await made.core.call('turn.end', {}, turn);
    },
    restart: async () => {
      made.core = await made.core.restart();
      unlockedAt = Number.NaN;
    },
  };
  return made;
};
