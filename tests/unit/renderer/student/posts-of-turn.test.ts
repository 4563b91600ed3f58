import { describe, expect, it } from 'vitest';
import { canTakeBack, signOf } from '#renderer/features/student/greeting/post-state.ts';
import { type Doing, doingAfterReload, doingOf } from '#renderer/features/student/turn/doing.ts';
import { draftOf, greetingOf, isMade } from '#renderer/features/student/turn/posts-of-turn.ts';
import { kindInPath, pathInTurn } from '#renderer/features/student/turn/turn-paths.ts';
import type { MediumView, OwnPost, Project, TurnTask } from '#shared/contract/index.ts';

const picture: MediumView = {
  mediaId: '0198f3a0-0000-7000-8000-000000000009',
  url: '/media/9?grant=g',
  mimeType: 'image/png',
  sizeBytes: 10,
  sha256: 'a'.repeat(64),
  durationMs: 0,
};

const post = (change: Partial<OwnPost>): OwnPost => ({
  id: '0198f3a0-0000-7000-8000-000000000001',
  kind: 'text',
  purpose: 'answer',
  promptId: null,
  inReplyTo: null,
  state: 'draft',
  revision: 1,
  text: '',
  title: '',
  tags: [],
  teacherNote: null,
  teacherIcon: null,
  teacherVoice: null,
  checklist: [],
  createdAt: 1,
  updatedAt: 1,
  outbox: null,
  watchedBy: [],
  take: null,
  takesUsed: 0,
  picture: null,
  coverKind: null,
  others: [],
  ...change,
});

describe('what greets a child', () => {
  it('is not a draft in which nothing was made', () => {
    const empty = [post({ kind: 'video' }), post({ kind: 'text', text: ' \n' }), post({ kind: 'drawing' })];
    expect(greetingOf(empty)).toEqual({ kind: 'fresh' });
  });

  it.each([
    post({ kind: 'text', text: 'On my way' }),
    post({ kind: 'photo', picture }),
    post({ kind: 'drawing', updatedAt: 2 }),
  ])('is a begun draft of any kind: $kind', (draft) => {
    expect(greetingOf([post({ state: 'submitted', updatedAt: 9 }), draft])).toEqual({ kind: 'draft', post: draft });
  });

  it('is what came back, before everything else', () => {
    const returned = post({ kind: 'voice', state: 'returned', teacherNote: 'Louder?' });
    expect(greetingOf([post({ text: 'newer', updatedAt: 9 }), returned]).kind).toBe('returned');
  });
});

const taskFor = (purpose: TurnTask['purpose'], promptId: string | null = null): TurnTask => ({
  phase: 'create',
  purpose,
  promptId,
  text: 'What do you hear?',
  kinds: ['text'],
  takeLimitMs: 90_000,
  offers: [{ kind: 'text', reach: 'partners' }],
});
const answering: Doing = { task: taskFor('answer'), inReplyTo: null };

describe('the draft of a kind', () => {
  it('is never one of another question, or a reply to another post', () => {
    const reply = post({ purpose: 'reply', inReplyTo: 'a', text: 'I noticed', updatedAt: 9 });
    const answer = post({ text: 'On my way' });
    expect(draftOf([reply, answer], 'text', answering)).toBe(answer);
    expect(draftOf([reply, answer], 'text', { task: taskFor('reply'), inReplyTo: 'a' })).toBe(reply);
    expect(draftOf([reply, answer], 'text', { task: taskFor('reply'), inReplyTo: 'b' })).toBeNull();
    expect(draftOf([answer], 'text', { task: taskFor('answer', 'p1'), inReplyTo: null })).toBeNull();
  });

  it('says what a screen that was reloaded is about', () => {
    const project = { question: 'What do you hear?', takeLimitMs: 90_000 } as Project;
    const tasks = [taskFor('reply'), taskFor('answer')];
    const reply = post({ purpose: 'reply', inReplyTo: 'a', text: 'I noticed', updatedAt: 9 });
    expect(doingAfterReload('text', [reply, post({})], tasks, project)).toMatchObject({ inReplyTo: 'a' });
    expect(doingAfterReload(null, [reply], tasks, project)?.task.purpose).toBe('answer');
    expect(doingOf(post({ promptId: 'gone' }), tasks, project).task.text).toBe('What do you hear?');
  });

  it('is never one of another kind, however new', () => {
    const words = post({ text: 'On my way' });
    expect(draftOf([post({ kind: 'video', updatedAt: 9 }), words], 'text', answering)).toBe(words);
    expect(draftOf([words], 'photo', answering)).toBeNull();
    expect(draftOf([post({ text: 'sent', state: 'submitted' })], 'text', answering)).toBeNull();
  });

  it('is made when there is something to send', () => {
    expect(isMade(post({ text: '  ' }))).toBe(false);
    expect(isMade(post({ text: 'Yes.' }))).toBe(true);
    expect(isMade(post({ kind: 'drawing', updatedAt: 2 }))).toBe(false);
    expect(isMade(post({ kind: 'photo', picture }))).toBe(true);
    expect(isMade(post({ kind: 'voice' }))).toBe(false);
  });
});

describe('the address of a step', () => {
  it('names the kind, and takes nothing else for one', () => {
    expect(pathInTurn('s', 'make', 'drawing')).toBe('#/turn/s/make/drawing');
    expect(pathInTurn('s')).toBe('#/turn/s');
    expect(kindInPath('photo')).toBe('photo');
    for (const part of [undefined, '', 'studio', 'Video', '__proto__']) expect(kindInPath(part)).toBeNull();
  });
});

describe('where a post stands, as its child is told', () => {
  const watcher = { name: '5B', country: 'KE', place: 'Nairobi' };
  const words = (change: Partial<OwnPost>) => signOf(post({ state: 'approved', ...change }))?.words;

  it('is that a class has watched it only once one says so', () => {
    expect(words({ outbox: 'committed' })).toBe('student.own.arrived');
    expect(words({ outbox: 'committed', watchedBy: [watcher] })).toBe('student.own.watched');
  });

  it('may be taken back until it is sent', () => {
    expect(canTakeBack(post({ state: 'submitted' }))).toBe(true);
    expect(canTakeBack(post({ state: 'approved', outbox: 'waiting' }))).toBe(true);
    for (const outbox of [null, 'offered', 'committed', 'withdrawn'] as const)
      expect(canTakeBack(post({ state: 'approved', outbox }))).toBe(false);
  });

  it('is the class’s own again once it was called back', () => {
    expect(words({ outbox: 'withdrawn', watchedBy: [watcher] })).toBe('student.own.in_class');
  });
});
