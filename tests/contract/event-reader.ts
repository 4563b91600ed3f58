import { type KioskEvent, kioskEvent } from '#shared/contract/index.ts';

/** Reads the events of one open stream in order. */
export type EventReader = {
  /** The next event that is no beat. */
  next(): Promise<KioskEvent>;
  /** Skips until `isIt`. */
  until<T extends KioskEvent['type']>(type: T): Promise<Extract<KioskEvent, { type: T }>>;
  /** The next line as it came, beats included; `null` at the end. */
  nextLine(): Promise<KioskEvent | null>;
  cancel(): Promise<void>;
};

/** @throws TypeError when the answer is no event stream. */
export const readEvents = (response: Response): EventReader => {
  if (response.body === null) throw new TypeError(`Expected a stream of events, got status ${response.status}`);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  const nextLine = async (): Promise<KioskEvent | null> => {
    for (;;) {
      const end = rest.indexOf('\n');
      if (end >= 0) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 1);
        return kioskEvent.parse(JSON.parse(line));
      }
      const { done, value } = await reader.read();
      if (done) return null;
      rest += value;
    }
  };
  const next = async (): Promise<KioskEvent> => {
    for (;;) {
      const event = await nextLine();
      if (event === null) throw new Error('The stream of events ended');
      if (event.type !== 'core.beat') return event;
    }
  };
  return {
    nextLine,
    next,
    until: async <T extends KioskEvent['type']>(type: T) => {
      for (;;) {
        const event = await next();
        if (event.type === type) return event as Extract<KioskEvent, { type: T }>;
      }
    },
    cancel: () => reader.cancel(),
  };
};
