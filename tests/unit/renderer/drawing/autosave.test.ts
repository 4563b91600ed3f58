import { describe, expect, it } from 'vitest';
import { Autosave } from '#renderer/drawing/autosave.ts';

/** A saver whose answers and clock the test gives. */
const stage = () => {
  const asked: string[] = [];
  const answers: { resolve: () => void; reject: (failure: Error) => void }[] = [];
  const timers = new Set<() => void>();
  const troubles: unknown[] = [];
  const autosave = new Autosave({
    save: (content) => {
      asked.push(content);
      return new Promise((resolve, reject) => answers.push({ resolve, reject }));
    },
    onTrouble: (failure) => troubles.push(failure),
    time: {
      after: (_delayMs, run) => {
        timers.add(run);
        return () => timers.delete(run);
      },
    },
  });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const tick = async () => {
    const due = [...timers];
    timers.clear();
    for (const run of due) run();
    await settle();
  };
  return { autosave, asked, answers, troubles, tick, settle, timers };
};

describe('Autosave', () => {
  it('tells a failure, tries again by itself and tells that it works again', async () => {
    const { autosave, asked, answers, troubles, tick, settle } = stage();
    autosave.changed(() => 'one');
    await tick();
    answers[0]?.reject(new Error('the disk is full'));
    await settle();
    expect(troubles).toEqual([new Error('the disk is full')]);
    await tick();
    answers[1]?.resolve();
    await settle();
    expect(asked).toEqual(['one', 'one']);
    expect(troubles.at(-1)).toBeNull();
  });

  it('never has two requests under way, and sends the newest next', async () => {
    const { autosave, asked, answers, tick, settle } = stage();
    autosave.changed(() => 'one');
    await tick();
    autosave.changed(() => 'two');
    autosave.changed(() => 'three');
    await tick();
    expect(asked).toEqual(['one']);
    answers[0]?.resolve();
    await settle();
    expect(asked).toEqual(['one', 'three']);
  });

  it('saves at once when asked to, and rejects when that fails', async () => {
    const { autosave, asked, answers, timers, settle } = stage();
    autosave.changed(() => 'one');
    const flushed = autosave.flush();
    await settle();
    expect([asked, timers.size]).toEqual([['one'], 0]);
    answers[0]?.reject(new Error('gone'));
    await expect(flushed).rejects.toThrow('gone');
  });

  it('asks for nothing when all is saved', async () => {
    const { autosave, asked, answers, tick, settle } = stage();
    autosave.changed(() => 'one');
    await tick();
    answers[0]?.resolve();
    await settle();
    await autosave.flush();
    expect(asked).toEqual(['one']);
  });
});
