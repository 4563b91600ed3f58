import { describe, expect, it } from 'vitest';
import { createRoundProgress, type RoundProgress } from '#core/sync/round-progress.ts';

describe('how far a round is', () => {
  const totals = (progress: RoundProgress) => progress.read().progress;

  it('counts what is through of what still moves, and nothing of a batch that was paused in its middle', () => {
    const progress = createRoundProgress(
      () => 0,
      () => undefined,
    );
    progress.plan('films', { items: 2, bytes: 1_000 });
    progress.plan('voices', { items: 1, bytes: 100 });
    progress.at('films', 'one', 600);
    expect(totals(progress)).toEqual({ items: 3, itemsDone: 0, bytes: 1_100, bytesDone: 600 });
    progress.plan('films', null);
    progress.at('films', 'one', 700);
    expect(totals(progress)).toEqual({ items: 1, itemsDone: 0, bytes: 100, bytesDone: 0 });
    // it goes on: what the endpoint has is told anew
    progress.plan('films', { items: 2, bytes: 1_000 });
    progress.at('films', 'one', 700);
    expect(totals(progress)).toEqual({ items: 3, itemsDone: 0, bytes: 1_100, bytesDone: 700 });
  });

  it('keeps in the total what is through, and what is planned again as it was', () => {
    const progress = createRoundProgress(
      () => 0,
      () => undefined,
    );
    progress.plan('voices', { items: 2, bytes: 100 });
    progress.at('voices', 'one', 40);
    progress.at('voices', 'one', 50);
    progress.plan('voices', { items: 2, bytes: 100 });
    expect(totals(progress)).toEqual({ items: 2, itemsDone: 0, bytes: 100, bytesDone: 50 });
    progress.finish('voices');
    progress.plan('films', { items: 1, bytes: 300 });
    expect(totals(progress)).toEqual({ items: 3, itemsDone: 2, bytes: 400, bytesDone: 100 });
    progress.planAnew();
    expect(totals(progress)).toEqual({ items: 2, itemsDone: 2, bytes: 100, bytesDone: 100 });
  });
});
