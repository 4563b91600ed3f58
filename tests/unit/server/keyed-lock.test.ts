import { describe, expect, it } from 'vitest';
import { createKeyedLock } from '#server/media/keyed-lock.ts';

describe('createKeyedLock', () => {
  it('goes on after a task that failed', async () => {
    const lock = createKeyedLock();
    const failed = lock('a', () => Promise.reject(new Error('no')));
    const next = lock('a', async () => 'yes');
    await expect(failed).rejects.toThrow('no');
    expect(await next).toBe('yes');
  });

  it('runs one key in turn and other keys meanwhile', async () => {
    const lock = createKeyedLock();
    const order: string[] = [];
    const first = Promise.withResolvers<void>();
    const tasks = [
      lock('a', async () => {
        order.push('a1 begins');
        await first.promise;
        order.push('a1 ends');
      }),
      lock('a', async () => void order.push('a2')),
      lock('b', async () => void order.push('b')),
    ];
    await tasks[2];
    first.resolve();
    await Promise.all(tasks);
    expect(order).toEqual(['a1 begins', 'b', 'a1 ends', 'a2']);
  });
});
