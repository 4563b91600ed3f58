import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LessonClass, startLessonClass } from '#tests/helpers/lesson-class.ts';

describe('how the class stands', () => {
  let room: LessonClass;
  beforeEach(async () => {
    room = await startLessonClass(['Amina', 'Omar', 'Lina', 'Sami']);
  });
  afterEach(() => room.core.remove());

  const overview = () => room.teach('class.overview', {});
  const childOf = async (name: string) => {
    const { children } = await overview();
    const child = children.find(({ student }) => student.name === name);
    if (child === undefined) throw new TypeError(`Expected ${name} in the overview`);
    return child;
  };

  it('tells who has made what in which phase, and who is missing', async () => {
    await room.openLesson();
    await room.takeTurn('Amina');
    const { token } = await room.core.call('turn.start', { studentId: room.id('Omar') });
    await room.core.call('post.open', { kind: 'voice', purpose: 'answer' }, token);
    await room.core.call('turn.end', {}, token);
    const amina = await childOf('Amina');
    expect(amina.cells.map(({ phase, works }) => [phase, works.map(({ kind, state }) => [kind, state])])).toEqual([
      ['create', [['text', 'with_teacher']]],
      ['respond', []],
    ]);
    const { children, askedPhase } = await overview();
    expect(askedPhase).toBe('create');
    // a draft is not handed in
    expect(children.map(({ isMissing }) => isMissing)).toEqual([false, true, true, true]);
  });

  it('tells how long each turn took, whose it was, and who is still to come', async () => {
    await room.openLesson({ partySize: 'pairs' });
    const { token } = await room.core.call('turn.start', { studentId: room.id('Amina') });
    room.pass(42_000);
    await room.core.call('turn.end', {}, token);
    const { lesson, line } = await overview();
    expect(lesson).toMatchObject({ isRunning: true });
    expect(lesson?.turns.map(({ studentIds, ...turn }) => ({ ...turn, names: room.names(studentIds) }))).toEqual([
      { names: ['Amina', 'Omar'], durationMs: 42_000, isHandedIn: false },
    ]);
    // who made nothing in their turn comes again, at the end
    expect(line.map(room.names)).toEqual([
      ['Lina', 'Sami'],
      ['Amina', 'Omar'],
    ]);
    expect(await childOf('Omar')).toMatchObject({ turns: 1, totalMs: 42_000 });
    await room.teach('lesson.put_off', { studentId: room.id('Lina'), move: 'absent' });
    expect(await childOf('Lina')).toMatchObject({ isAbsent: true, turns: 0 });
  });

  it('is a spreadsheet too, in the language of the page', async () => {
    await room.openLesson();
    await room.takeTurn('Amina');
    const csv = async (language: string) =>
      readFileSync((await room.teach('export.overview', { language })).path, 'utf8').split('\r\n');
    expect((await csv('en')).slice(0, 3)).toEqual([
      '\uFEFFName,Group,Role,Create,Respond,Turns,Seconds at the computer',
      'Amina,,,Written (with the teacher),,1,1',
      'Omar,,,missing,,0,0',
    ]);
    room.pass(1_000);
    expect((await csv('ar'))[0]).toContain('الاسم');
  });

  it('is empty where there is nobody and nothing', async () => {
    for (const { id } of room.students) await room.teach('student.archive', { studentIds: [id] });
    expect(await overview()).toMatchObject({ children: [], lesson: null, line: [] });
  });
});
