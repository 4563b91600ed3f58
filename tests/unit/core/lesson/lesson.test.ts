import { v7 as uuidv7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { limits } from '#shared/domain/limits.ts';
import { beginRecording } from '#tests/helpers/child-at-work.ts';
import { expectRejection } from '#tests/helpers/expect-app-error.ts';
import { type LessonClass, startLessonClass } from '#tests/helpers/lesson-class.ts';
import { recordedVideo } from '#tests/helpers/recorded-take.ts';
import { waitUntil } from '#tests/helpers/wait-until.ts';

const MINUTE = 60_000;

describe('a lesson', () => {
  let room: LessonClass;
  beforeEach(async () => {
    room = await startLessonClass(['Amina', 'Omar', 'Lina', 'Sami']);
  });
  afterEach(() => room.core.remove());

  const turn = (name: string) => room.core.call('turn.start', { studentId: room.id(name) });

  it('is what everything needs: outside it nothing opens and nothing records', async () => {
    expect(await room.lesson()).toBeNull();
    await expectRejection(turn('Amina'), 'lesson.not_open');
    await expectRejection(
      room.core.call('lesson.put_off', { studentId: room.id('Amina'), move: 'later' }),
      'lesson.not_open',
    );
    await room.openLesson();
    await expect(turn('Amina')).resolves.toMatchObject({ student: { name: 'Amina' } });
  });

  it('is refused when nobody is here, and while another one goes on', async () => {
    const absentIds = room.students.map(({ id }) => id);
    await expectRejection(room.openLesson({ absentIds }), 'lesson.nobody_present');
    await room.openLesson();
    await expectRejection(room.openLesson(), 'lesson.already_open');
    await room.teach('lesson.end', {});
    await room.openLesson();
  });

  it('shares the time among those who are to come, and limits a take by it', async () => {
    const wishes = { lengthMinutes: 5, absentIds: [], order: 'list', partySize: 'alone' } as const;
    const plan = await room.teach('lesson.preview', { ...wishes, absentIds: [] });
    expect(plan).toMatchObject({ shareMs: 75_000, takeLimitMs: 35_000, catchUpIds: [] });
    expect(room.names(plan.parties.flat())).toEqual(['Amina', 'Omar', 'Lina', 'Sami']);
    const lesson = await room.openLesson({ lengthMinutes: 5, takeLimitMs: null });
    expect(lesson).toMatchObject({ takeLimitMs: 35_000, suggestedMs: 75_000, partiesLeft: 4, leftMs: 5 * MINUTE });
    const { token } = await turn('Amina');
    const { post } = await room.core.call('post.open', { kind: 'video', purpose: 'answer' }, token);
    const begun = { postId: post.id, kind: 'video', mimeType: 'video/webm' } as const;
    expect((await room.core.call('take.begin', begun, token)).limitMs).toBe(35_000);
    await room.teach('lesson.change', { takeLimitMs: 20_000, presetKind: 'text', showsExample: false });
    expect((await room.core.call('take.begin', begun, token)).limitMs).toBe(20_000);
    // for a child that takes the time it needs neither the lesson's limit nor the project's counts
    await room.teach('student.change', { studentId: room.id('Amina'), hasMoreTime: true });
    expect((await room.core.call('take.begin', begun, token)).limitMs).toBe(limits.takeMaxMs);
    expect(await turn('Omar')).toMatchObject({ presetKind: 'text', showsExample: false });
  });

  it('lets no turn begin when its time is over, and goes on when the teacher adds some', async () => {
    await room.openLesson({ lengthMinutes: 10 });
    const { token } = await turn('Amina');
    room.pass(10 * MINUTE);
    expect(await room.lesson()).toMatchObject({ phase: 'over', leftMs: 0, nextIds: [] });
    await expectRejection(turn('Omar'), 'lesson.not_open');
    await expect(room.core.call('post.mine', {}, token)).resolves.toEqual({ posts: [] }); // the one that runs is ended in peace
    room.pass(3 * MINUTE);
    await room.teach('lesson.change', { addMinutes: 5 });
    expect(await room.lesson()).toMatchObject({ phase: 'open', leftMs: 5 * MINUTE });
    await turn('Omar');
  });

  it('that was forgotten is none the next morning', async () => {
    await room.openLesson({ lengthMinutes: 40 });
    room.pass(20 * 60 * MINUTE);
    expect(await room.lesson()).toBeNull();
    await room.openLesson();
  });

  it('M4 stands still in a pause: the turn ends, its recording is kept, and the time does not run', async () => {
    await room.openLesson({ lengthMinutes: 40 });
    const { token } = await turn('Amina');
    const { take } = await beginRecording(room.core, token, recordedVideo());
    expect((await room.teach('lesson.pause', {})).lesson).toMatchObject({ phase: 'paused' });
    await expectRejection(room.core.call('post.mine', {}, token), 'auth.turn_required');
    await expectRejection(turn('Omar'), 'lesson.not_open');
    room.pass(30 * MINUTE);
    expect((await room.teach('lesson.resume', {})).lesson).toMatchObject({ phase: 'open', leftMs: 40 * MINUTE });
    const offered = await waitUntil('the take is offered', async () => {
      const { unfinished } = await room.core.call('app.status', {});
      return unfinished[0] ?? null;
    });
    expect(offered).toMatchObject({ takeId: take.id, student: { name: 'Amina' } });
    await room.teach('lesson.end', {});
    expect((await room.core.call('app.status', {})).unfinished).toEqual([]); // no names outside a lesson
  });

  it('goes on where it was after a crash', async () => {
    await room.openLesson({ lengthMinutes: 40 });
    await room.takeTurn('Amina');
    await turn('Omar');
    room.pass(5 * MINUTE);
    await room.restart();
    expect(await room.next()).toEqual(['Omar']);
    expect((await room.lesson())?.leftMs).toBe(35 * MINUTE - 1_000);
  });

  it('refuses whom it does not know', async () => {
    await room.openLesson();
    const put = { studentId: uuidv7(), move: 'later' } as const;
    await expectRejection(room.core.call('lesson.put_off', put), 'student.not_found');
    await expectRejection(room.teach('lesson.place', put), 'student.not_found');
    const swap = { studentId: room.id('Amina'), otherId: uuidv7() };
    await expectRejection(room.teach('lesson.swap', swap), 'student.not_found');
  });
});

describe('the line', () => {
  let room: LessonClass;
  beforeEach(async () => {
    room = await startLessonClass(['Amina', 'Omar', 'Lina', 'Sami']);
  });
  afterEach(() => room.core.remove());

  const later = (name: string) => room.core.call('lesson.put_off', { studentId: room.id(name), move: 'later' });
  const absent = (name: string) => room.core.call('lesson.put_off', { studentId: room.id(name), move: 'absent' });
  const endLesson = async () => {
    await room.teach('lesson.end', {});
    room.pass(24 * 60 * MINUTE);
  };

  it('goes on with the next when something was handed in', async () => {
    await room.openLesson();
    expect(await room.next()).toEqual(['Amina']);
    await room.takeTurn('Amina');
    expect(await room.next()).toEqual(['Omar']);
    await room.takeTurn('Lina'); // who taps the own picture has the turn, and the others keep their places
    expect(await room.next()).toEqual(['Omar']);
    await room.takeTurn('Omar');
    await room.takeTurn('Sami');
    expect(await room.lesson()).toMatchObject({ nextIds: [], partiesLeft: 0, phase: 'open' });
  });

  it('lets others first who had a real go without handing in, not who tapped the wrong picture', async () => {
    await room.openLesson();
    const wrong = await room.core.call('turn.start', { studentId: room.id('Amina') });
    room.pass(5_000);
    await room.core.call('turn.end', {}, wrong.token);
    expect(await room.next()).toEqual(['Amina']);
    const real = await room.core.call('turn.start', { studentId: room.id('Amina') });
    room.pass(60_000);
    await room.core.call('turn.start', { studentId: room.id('Omar') });
    expect(await room.next()).toEqual(['Omar']);
    await expectRejection(room.core.call('turn.end', {}, real.token), 'auth.turn_required');
    await room.takeTurn('Omar');
    await room.takeTurn('Lina');
    await room.takeTurn('Sami');
    expect(await room.next()).toEqual(['Amina']);
  });

  it('is changed by absent, later, swap and skip; a tap on the own picture brings back', async () => {
    await room.openLesson();
    await absent('Amina');
    await later('Omar');
    expect(await room.next()).toEqual(['Lina']);
    await room.teach('lesson.swap', { studentId: room.id('Lina'), otherId: room.id('Omar') });
    expect(await room.next()).toEqual(['Omar']);
    await room.teach('lesson.place', { studentId: room.id('Omar'), move: 'skipped' });
    expect(await room.next()).toEqual(['Sami']);
    await room.teach('lesson.place', { studentId: room.id('Lina'), move: 'first' });
    expect(await room.next()).toEqual(['Lina']);
    await room.takeTurn('Amina');
    const seats = (await room.lesson())?.seats ?? [];
    const states = Object.fromEntries(seats.map(({ student, state }) => [student.name, state]));
    expect(states).toEqual({ Amina: 'served', Omar: 'skipped', Lina: 'waiting', Sami: 'waiting' });
  });

  it('begins with who was not served, and rounds go on over lessons', async () => {
    await room.openLesson({ absentIds: [room.id('Sami')] });
    await room.takeTurn('Amina');
    await endLesson();
    const second = await room.openLesson();
    // Omar, Lina and Sami are owed a turn; Amina had hers
    expect(room.names(second.seats.map(({ studentId }) => studentId))).toEqual(['Omar', 'Lina', 'Sami', 'Amina']);
    await room.takeTurn('Omar');
    await room.takeTurn('Lina');
    await endLesson();
    const wishes = { lengthMinutes: 40, absentIds: [], order: 'list', partySize: 'alone' } as const;
    const plan = await room.teach('lesson.preview', { ...wishes, absentIds: [] });
    expect(room.names(plan.catchUpIds)).toEqual(['Sami']);
    await room.openLesson();
    expect(await room.next()).toEqual(['Sami']);
    await room.takeTurn('Sami');
    // the round is through: the next one begins in the same lesson, with the one who waited
    expect(await room.next()).toEqual(['Amina']);
  });

  it('owes no turn to who was skipped', async () => {
    await room.openLesson();
    await room.teach('lesson.place', { studentId: room.id('Amina'), move: 'skipped' });
    await room.takeTurn('Omar');
    await endLesson();
    const lesson = await room.openLesson();
    expect(room.names(lesson.seats.map(({ studentId }) => studentId))).toEqual(['Lina', 'Sami', 'Amina', 'Omar']);
  });

  it('has a place for a child who joins the class in the middle, and none for one who leaves it', async () => {
    await room.openLesson();
    const { students } = await room.teach('student.add', { students: [{ name: 'Yara' }] });
    const yara = students.find(({ name }) => name === 'Yara')?.id ?? '';
    const { token } = await room.core.call('turn.start', { studentId: yara });
    expect((await room.lesson())?.seats.at(-1)).toMatchObject({ studentId: yara, state: 'waiting' });
    await room.teach('student.archive', { studentIds: [yara, room.id('Amina')] });
    await expectRejection(room.core.call('post.mine', {}, token), 'auth.turn_required');
    expect(await room.next()).toEqual(['Omar']);
    expect((await room.lesson())?.seats).toHaveLength(3);
  });
});

describe('a turn together', () => {
  let room: LessonClass;
  beforeEach(async () => {
    room = await startLessonClass(['Amina', 'Omar', 'Lina', 'Sami']);
    await room.openLesson({ partySize: 'pairs' });
  });
  afterEach(() => room.core.remove());

  it('makes posts that belong to both, and counts for both', async () => {
    expect(await room.next()).toEqual(['Amina', 'Omar']);
    const { token, companions } = await room.core.call('turn.start', { studentId: room.id('Omar') });
    expect(companions.map(({ name }) => name)).toEqual(['Amina']);
    const { post } = await room.core.call('post.open', { kind: 'text', purpose: 'answer' }, token);
    expect(post.others).toMatchObject([{ student: { name: 'Amina' }, part: 'maker' }]);
    await room.core.call('post.set_text', { postId: post.id, text: 'We two.' }, token);
    await room.core.call('turn.end', {}, token);

    const again = await room.core.call('turn.start', { studentId: room.id('Amina') });
    expect(again.posts.map(({ id }) => id)).toEqual([post.id]);
    expect((await room.core.call('post.open', { kind: 'text', purpose: 'answer' }, again.token)).post.id).toBe(post.id);
    await room.core.call('post.submit', { postId: post.id, checklist: [] }, again.token);
    expect(await room.next()).toEqual(['Lina', 'Sami']);

    const lina = await room.core.call('turn.start', { studentId: room.id('Lina') });
    expect(lina.posts).toEqual([]);
    await expectRejection(room.core.call('post.take_back', { postId: post.id }, lina.token), 'post.not_found');
  });

  it('does not open what one of them made alone', async () => {
    await room.teach('lesson.end', {});
    await room.openLesson();
    const { token } = await room.core.call('turn.start', { studentId: room.id('Amina') });
    const { post } = await room.core.call('post.open', { kind: 'text', purpose: 'answer' }, token);
    await room.teach('lesson.end', {});
    await room.openLesson({ partySize: 'pairs' });
    const both = await room.core.call('turn.start', { studentId: room.id('Amina') });
    expect(both.posts).toEqual([]);
    expect((await room.core.call('post.open', { kind: 'text', purpose: 'answer' }, both.token)).post.id).not.toBe(
      post.id,
    );
  });
});
