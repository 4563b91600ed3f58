import { describe, expect, it } from 'vitest';
import { draftOf, greetingOf, isMade } from '#renderer/features/student/turn/posts-of-turn.ts';
import { kindInPath, pathInTurn } from '#renderer/features/student/turn/turn-paths.ts';
import type { MediumView, OwnPost } from '#shared/contract/index.ts';

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

describe('the draft of a kind', () => {
  it('is never one of another kind, however new', () => {
    const words = post({ text: 'On my way' });
    expect(draftOf([post({ kind: 'video', updatedAt: 9 }), words], 'text')).toBe(words);
    expect(draftOf([words], 'photo')).toBeNull();
    expect(draftOf([post({ text: 'sent', state: 'submitted' })], 'text')).toBeNull();
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
