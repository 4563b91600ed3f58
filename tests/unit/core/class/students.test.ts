import { readFileSync } from 'node:fs';
import { v7 as uuidv7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { routes } from '#shared/contract/index.ts';
import { limits } from '#shared/domain/limits.ts';
import { submitPost } from '#tests/helpers/child-at-work.ts';
import { origin } from '#tests/helpers/core-client.ts';
import { expectRejection } from '#tests/helpers/expect-app-error.ts';
import { type LessonClass, startLessonClass } from '#tests/helpers/lesson-class.ts';
import { samplePng } from '#tests/helpers/sample-pictures.ts';

describe('the class list', () => {
  let room: LessonClass;
  beforeEach(async () => {
    room = await startLessonClass(['Amina', 'Omar', 'Lina'], { kinds: ['text', 'drawing'] });
  });
  afterEach(() => room.core.remove());

  const list = async () => (await room.core.call('student.list', {})).students;

  it('takes two children with one name, 60 names, and names in any script', async () => {
    const names = [...Array.from({ length: 57 }, (_, at) => `Child ${at}`), 'Amina', '王小明', '🦊 مَرْيَم'];
    const { students } = await room.teach('student.add', { students: names.map((name) => ({ name })) });
    expect(students.slice(3).map(({ name }) => name)).toEqual(names);
    expect(new Set(students.map(({ alias }) => alias)).size).toBe(63);
    expect(students.filter(({ alias }) => alias.includes('Amina'))).toEqual([]);
  });

  it('refuses more children than a class has, and adds none of them', async () => {
    const many = Array.from({ length: limits.studentsMax }, (_, at) => ({ name: `Child ${at}` }));
    await expectRejection(room.teach('student.add', { students: many }), 'request.invalid');
    expect(await list()).toHaveLength(3);
  });

  it('changes what is told to be changed and nothing else', async () => {
    const before = (await list())[0];
    const change = {
      studentId: room.id('Amina'),
      name: 'Amina B.',
      group: 'fish',
      readingLevel: 'icons',
      language: 'uk',
      hasMoreTime: true,
    } as const;
    const { students } = await room.teach('student.change', change);
    const { studentId: _, ...changed } = change;
    expect(students[0]).toEqual({ ...before, ...changed });
    await room.teach('student.change', { studentId: room.id('Amina'), group: null, language: null });
    expect((await list())[0]).toMatchObject({ name: 'Amina B.', group: null, language: null });
    const { students: renamed } = await room.teach('student.new_alias', { studentId: room.id('Amina') });
    expect(renamed[0]?.alias).not.toBe(before?.alias);
    await expectRejection(room.teach('student.change', { studentId: uuidv7(), name: 'X' }), 'student.not_found');
  });

  it('lets a child answer in the language of its home or of the class, and tags what it wrote with that', async () => {
    await room.teach('student.change', { studentId: room.id('Amina'), language: 'uk' });
    await room.openLesson();
    const tagOf = async (name: string, text: string): Promise<string> => {
      const { id: postId } = await submitPost(room.core, room.id(name), { text });
      return (await room.teach('review.item', { postId })).item.language;
    };
    expect(await tagOf('Amina', 'Я чую дощ.')).toBe('uk');
    expect(await tagOf('Amina', 'I hear the rain.')).toBe('en');
    expect(await tagOf('Omar', 'I hear the rain.')).toBe('en');
  });

  it('is put into another order, and keeps somebody who was added meanwhile', async () => {
    const order = { studentIds: [room.id('Lina'), room.id('Amina')] };
    const { students } = await room.teach('student.order', order);
    expect(students.map(({ name }) => name)).toEqual(['Lina', 'Amina', 'Omar']);
  });

  it('ends the turn of a child who is taken off the list while at work; what was begun is kept', async () => {
    await room.openLesson();
    const { token } = await room.core.call('turn.start', { studentId: room.id('Amina') });
    const { post } = await room.core.call('post.open', { kind: 'text', purpose: 'answer' }, token);
    await room.teach('student.archive', { studentIds: [room.id('Amina')] });
    const write = room.core.call('post.set_text', { postId: post.id, text: 'Bread.' }, token);
    await expectRejection(write, 'auth.turn_required');
    await room.teach('student.restore', { studentIds: [room.id('Amina')] });
    const { posts } = await room.core.call('turn.start', { studentId: room.id('Amina') });
    expect(posts).toMatchObject([{ id: post.id, state: 'draft' }]);
  });

  it('lets children leave at the end of the year and come back, and keeps what they made on the desk', async () => {
    await room.openLesson();
    const post = await submitPost(room.core, room.id('Amina'), { text: 'Bread.' });
    const gone = await room.teach('student.archive', { studentIds: [room.id('Amina')] });
    expect(gone.students.map(({ name }) => name)).toEqual(['Omar', 'Lina']);
    await expectRejection(room.core.call('turn.start', { studentId: room.id('Amina') }), 'student.not_found');
    expect((await room.teach('review.list', {})).rows).toMatchObject([{ id: post.id, studentName: 'Amina' }]);
    const { students: archived } = await room.teach('student.archived', {});
    expect(archived.map(({ name }) => name)).toEqual(['Amina']);
    await expectRejection(room.teach('student.archive', { studentIds: [room.id('Amina')] }), 'student.not_found');
    await room.teach('student.restore', { studentIds: [room.id('Amina')] });
    expect((await list()).map(({ name }) => name)).toContain('Amina');
    await expectRejection(room.teach('student.restore', { studentIds: [room.id('Amina')] }), 'student.not_found');
  });

  it('are known by a drawing of their own, until it is taken away; the picture from before comes back', async () => {
    await room.openLesson();
    const amina = room.id('Amina');
    const { token } = await room.core.call('turn.start', { studentId: amina });
    const { post } = await room.core.call('post.open', { kind: 'drawing', purpose: 'answer' }, token);
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'image/png' };
    const request = new Request(origin + routes.picture(post.id), { method: 'PUT', headers, body: samplePng() });
    expect((await room.core.fetch(request)).status).toBe(200);
    const before = (await list()).find(({ id }) => id === amina)?.tile;
    const { drawings } = await room.teach('student.drawings', { studentId: amina });
    const [drawing] = drawings;
    const address = routes.tile(drawing?.tile.split('/')[1] ?? '');
    const look = () => room.core.fetch(new Request(origin + address));
    expect((await look()).status).toBe(404); // a drawing alone is nobody's business
    const of = (name: string) => room.teach('student.change', { studentId: room.id(name), tilePostId: post.id });
    await expectRejection(of('Omar'), 'post.not_found');
    expect((await of('Amina')).students[0]?.tile).toBe(drawing?.tile);
    const shown = await look();
    expect(shown.headers.get('content-type')).toBe('image/png');
    expect((await shown.arrayBuffer()).byteLength).toBeGreaterThan(100);
    // a change of something else leaves it, and nobody but the child has it in a file
    await room.teach('student.change', { studentId: amina, group: 'fish' });
    const { path } = await room.teach('export.roster', {});
    expect(readFileSync(path, 'utf8')).toContain('Amina,fish,simple,,');
    const no = { studentIds: [amina], subjects: ['drawing'], audience: 'class', basis: 'a call' } as const;
    await room.teach('consent.withdraw', { ...no, studentIds: [...no.studentIds], subjects: [...no.subjects] });
    expect((await list()).find(({ id }) => id === amina)?.tile).toBe(before);
    expect((await look()).status).toBe(404);
  });

  it('has roles for the project, known ones and others, which are passed on', async () => {
    await room.openLesson();
    await room.teach('role.set', { studentId: room.id('Amina'), role: 'interviewer' });
    await room.teach('role.set', { studentId: room.id('Omar'), role: 'Keeper of the maps' });
    const roleOf = async (name: string) =>
      (await room.lesson())?.seats.find(({ student }) => student.name === name)?.role ?? null;
    expect(await roleOf('Omar')).toBe('Keeper of the maps');
    await room.teach('role.rotate', {});
    expect([await roleOf('Amina'), await roleOf('Omar'), await roleOf('Lina')]).toEqual([
      null,
      'interviewer',
      'Keeper of the maps',
    ]);
    await room.teach('role.set', { studentId: room.id('Omar'), role: null });
    expect((await room.teach('role.list', {})).roles).toEqual([
      { studentId: room.id('Lina'), role: 'Keeper of the maps' },
    ]);
  });

  it('is exported as a file that a spreadsheet and the import read, and that runs no formula', async () => {
    await room.teach('student.change', { studentId: room.id('Omar'), name: '=1+1', group: 'fish, bird' });
    const { path } = await room.teach('export.roster', {});
    const text = readFileSync(path, 'utf8');
    expect(text.startsWith('\uFEFFName,Group,Reading level,Picture,Alias\r\n')).toBe(true);
    expect(text).toContain('\r\n\'=1+1,"fish, bird",simple,');
  });
});

describe('the three pictures', () => {
  let room: LessonClass;
  beforeEach(async () => {
    room = await startLessonClass(['Amina', 'Omar']);
    await room.teach('settings.change', { asksThreePictures: true });
    await room.openLesson();
  });
  afterEach(() => room.core.remove());

  const start = (pictures?: ('rocket' | 'star' | 'lemon' | 'drum')[]) =>
    room.core.call('turn.start', { studentId: room.id('Amina'), ...(pictures === undefined ? {} : { pictures }) });

  it('are chosen by the child at the first turn, asked for at the next, and reset by the teacher', async () => {
    const first = await start();
    expect(first.mustChooseSecret).toBe(true);
    await room.core.call('turn.choose_secret', { pictures: ['rocket', 'star', 'lemon'] }, first.token);
    const again = room.core.call('turn.choose_secret', { pictures: ['rocket', 'star', 'drum'] }, first.token);
    await expectRejection(again, 'auth.not_allowed');
    await expectRejection(start(), 'picture_secret.required');
    await expectRejection(start(['rocket', 'star', 'drum']), 'picture_secret.wrong');
    expect(await start(['lemon', 'rocket', 'star'])).toMatchObject({ mustChooseSecret: false });
    await room.teach('student.reset_secret', { studentId: room.id('Amina') });
    expect(await start()).toMatchObject({ mustChooseSecret: true });
  });

  it('make a child wait after five wrong tries, also with the right three, and nobody else', async () => {
    const { token } = await start();
    await room.core.call('turn.choose_secret', { pictures: ['rocket', 'star', 'lemon'] }, token);
    for (let tries = 0; tries < 5; tries += 1) {
      await expectRejection(start(['rocket', 'star', 'drum']), 'picture_secret.wrong');
    }
    const error = await expectRejection(start(['rocket', 'star', 'lemon']), 'picture_secret.wrong');
    expect(Number(error.details.waitMs)).toBeGreaterThan(0);
    await room.core.call('turn.start', { studentId: room.id('Omar') });
  });

  it('are not asked for where the class does not use them', async () => {
    const { token } = await start();
    await room.core.call('turn.choose_secret', { pictures: ['rocket', 'star', 'lemon'] }, token);
    await room.teach('settings.change', { asksThreePictures: false });
    await expect(start()).resolves.toMatchObject({ mustChooseSecret: false });
  });
});
