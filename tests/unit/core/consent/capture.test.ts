import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConsentSubject } from '#shared/domain/consent.ts';
import type { Audience } from '#shared/domain/post.ts';
import { expectRejection } from '#tests/helpers/expect-app-error.ts';
import { type LessonClass, startLessonClass } from '#tests/helpers/lesson-class.ts';

describe('K1 what may be made of a child', () => {
  let room: LessonClass;
  beforeEach(async () => {
    room = await startLessonClass(['Amina', 'Omar'], { kinds: ['video', 'text'] });
    await room.openLesson();
  });
  afterEach(() => room.core.remove());

  const start = (name: string) => room.core.call('turn.start', { studentId: room.id(name) });
  const no = (name: string, subjects: ConsentSubject[], audience: Audience = 'class') =>
    room.teach('consent.withdraw', { studentIds: [room.id(name)], subjects, audience, basis: 'The mother said so' });
  const yes = (name: string, subjects: ConsentSubject[]) =>
    room.teach('consent.grant', {
      studentIds: [room.id(name)],
      subjects,
      audience: 'partners',
      basis: 'Form',
      expiresAt: null,
    });
  const kinds = (offers: readonly { kind: string; reach: Audience }[]) =>
    offers.map(({ kind, reach }) => `${kind} → ${reach}`);

  it('is offered with how far it may go', async () => {
    await yes('Amina', ['text']);
    expect(kinds((await start('Amina')).tasks[0]?.offers ?? [])).toEqual(['video → class', 'text → partners']);
    expect(kinds((await start('Omar')).tasks[0]?.offers ?? [])).toEqual(['video → class', 'text → class']);
  });

  it('is not offered and not made when the family said no, whatever the page asks for', async () => {
    await no('Amina', ['video']);
    const { tasks, token } = await start('Amina');
    expect(kinds(tasks[0]?.offers ?? [])).toEqual(['text → class']);
    const video = { kind: 'video', purpose: 'answer' } as const;
    await expectRejection(room.core.call('post.open', video, token), 'consent.missing');
  });

  it('has another way where the only one that is asked for is forbidden', async () => {
    await no('Amina', ['video', 'text']);
    await yes('Amina', ['drawing']);
    const { tasks, token } = await start('Amina');
    expect(kinds(tasks[0]?.offers ?? [])).toEqual(['drawing → partners']);
    const drawing = { kind: 'drawing', purpose: 'answer' } as const;
    await expect(room.core.call('post.open', drawing, token)).resolves.toMatchObject({ post: { kind: 'drawing' } });
    const photo = { kind: 'photo', purpose: 'answer' } as const;
    await expectRejection(room.core.call('post.open', photo, token), 'request.invalid');
  });

  it('is nothing when the family said no to everything: the child helps, and the turn goes on', async () => {
    await no('Amina', ['video', 'photo', 'voice', 'drawing', 'text']);
    expect((await start('Amina')).tasks[0]?.offers ?? []).toEqual([]);
  });

  it('is what both may when two make it together', async () => {
    await room.teach('lesson.end', {});
    await no('Omar', ['voice']);
    await room.openLesson({ partySize: 'pairs' });
    const { tasks, token } = await start('Amina');
    expect(kinds(tasks[0]?.offers ?? [])).toEqual(['text → class']);
    const video = { kind: 'video', purpose: 'answer' } as const;
    await expectRejection(room.core.call('post.open', video, token), 'consent.missing');
  });

  it('ends in the middle: what was begun is gone, and the other ways are told at once', async () => {
    const { token } = await start('Amina');
    const { post } = await room.core.call('post.open', { kind: 'text', purpose: 'answer' }, token);
    await no('Amina', ['text']);
    await expectRejection(room.core.call('post.set_text', { postId: post.id, text: 'x' }, token), 'post.not_found');
    expect(kinds((await room.core.call('turn.tasks', {}, token)).tasks[0]?.offers ?? [])).toEqual(['video → class']);
  });
});
