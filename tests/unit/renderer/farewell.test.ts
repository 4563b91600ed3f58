import { describe, expect, it } from 'vitest';
import { Farewell } from '#renderer/app/farewell.ts';

describe('Farewell', () => {
  it('is sent when everything that was added has been answered, refusals too', async () => {
    const farewell = new Farewell();
    const words = Promise.withResolvers<void>();
    const strokes = Promise.withResolvers<void>();
    farewell.add(words.promise);
    farewell.add(strokes.promise);
    const order: string[] = [];
    farewell.add(farewell.sent().then(() => order.push('turn.end')));
    const next = farewell.sent().then(() => order.push('turn.start'));
    strokes.reject(new Error('the core is gone'));
    await new Promise((resolve) => setImmediate(resolve));
    expect(order).toEqual([]);
    words.resolve();
    await next;
    expect(order).toEqual(['turn.end', 'turn.start']);
  });
});
