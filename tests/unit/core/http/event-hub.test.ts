import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, it } from 'vitest';
import { createEventHub, type EventHub } from '#core/http/event-hub.ts';
import { readEvents } from '#tests/contract/event-reader.ts';

const quiet = new AbortController().signal;

describe('the event hub', () => {
  let hub: EventHub;
  afterEach(() => hub.close());

  it('ends the stream of a page that does not read, instead of keeping everything for it', async () => {
    hub = createEventHub();
    const stuck = readEvents(hub.open({ signal: quiet }));
    for (let count = 0; count < 10_000; count += 1) hub.emit({ type: 'queue.changed', count });
    expect(hub.openStreams).toBe(0);
    let lines = 0;
    while ((await stuck.nextLine()) !== null) lines += 1;
    // what the hub keeps, and the few lines on their way
    expect(lines).toBeLessThanOrEqual(256 + 4);
  });

  it('forgets a page that left, in either way', async () => {
    hub = createEventHub();
    const leaving = new AbortController();
    hub.open({ signal: leaving.signal });
    const cancelled = hub.open({ signal: quiet });
    expect(hub.openStreams).toBe(2);
    leaving.abort();
    expect(hub.openStreams).toBe(1);
    await cancelled.body?.cancel();
    expect(hub.openStreams).toBe(0);
  });

  it('forgets a page that left long after its request was forgotten by everybody else', async () => {
    hub = createEventHub();
    const leaving = new AbortController();
    hub.open(new Request('http://127.0.0.1/events', { signal: leaving.signal }));
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    for (let round = 0; round < 5; round += 1) {
      collect();
      await new Promise((resolve) => setImmediate(resolve));
    }
    leaving.abort();
    expect(hub.openStreams).toBe(0);
  });

  it('opens nothing for a page that left before the answer, or after the end', async () => {
    hub = createEventHub();
    hub.open({ signal: AbortSignal.abort() });
    expect(hub.openStreams).toBe(0);
    hub.close();
    const late = readEvents(hub.open({ signal: quiet }));
    expect(hub.openStreams).toBe(0);
    while ((await late.nextLine()) !== null);
  });

  it('goes on beating, so that a quiet core is told from a dead one', async () => {
    hub = createEventHub({ beatMs: 5 });
    const page = readEvents(hub.open({ signal: quiet }));
    for (let beats = 0; beats < 4; beats += 1) expect(await page.nextLine()).toEqual({ type: 'core.beat' });
  });

  it('keeps the order', async () => {
    hub = createEventHub();
    const page = readEvents(hub.open({ signal: quiet }));
    for (let count = 0; count < 100; count += 1) hub.emit({ type: 'queue.changed', count });
    for (let count = 0; count < 100; count += 1) expect(await page.next()).toEqual({ type: 'queue.changed', count });
  });
});
