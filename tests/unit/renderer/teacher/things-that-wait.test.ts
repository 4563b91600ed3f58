import { describe, expect, it } from 'vitest';
import { type DeskState, thingsThatWait } from '#renderer/features/teacher/home/things-that-wait.ts';

const firstDay: DeskState = {
  isNew: true,
  canBegin: true,
  isPractice: false,
  queueCount: 0,
  isConnected: false,
  checkedDays: null,
  outbox: [],
  partners: [],
  project: null,
  kept: {
    endsOn: '2027-09-01',
    isChosen: false,
    daysLeft: 365,
    today: '2026-09-01',
    clockDoubt: null,
    latestOn: '2028-09-01',
    erasedAt: null,
    goes: { students: 28, posts: 0, mediaBytes: 0, turns: 0, partnerPosts: 0 },
    guardedPosts: 0,
  },
  questions: 0,
  hasRecovered: false,
  news: 0,
  unread: 0,
  isAlone: false,
  isFirst: false,
  isUpdateOverdue: false,
};
const pagesOf = (change: Partial<DeskState>): string[] =>
  thingsThatWait((id) => id, { ...firstDay, ...change }).map(({ page }) => page);

describe('what waits on a desk where nothing was made yet', () => {
  it('is the first lesson, before the tour and the way to others', () => {
    expect(pagesOf({}).slice(-3)).toEqual(['lesson', 'tour', 'class']);
  });

  it('is no lesson while one is open, without a question, and once something was made', () => {
    expect(pagesOf({ canBegin: false })).not.toContain('lesson');
    expect(pagesOf({ isNew: false })).not.toContain('lesson');
  });
});
