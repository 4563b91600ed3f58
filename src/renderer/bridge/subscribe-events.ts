import { type KioskEvent, kioskEvent, routes } from '#shared/contract/index.ts';

/** The core beats every 15 s; a stream that is silent for longer is dead. */
const SILENCE_MS = 40_000;
const RETRY_MS = [250, 500, 1_000, 2_000, 5_000];

export type EventListener = {
  onEvent: (event: KioskEvent) => void;
  /** Whether the stream is up; `false` from the first failure until it is up again. */
  onConnection?: (isConnected: boolean) => void;
};

const parseLine = (line: string): KioskEvent | null => {
  if (line.trim() === '') return null;
  const parsed = kioskEvent.safeParse(JSON.parse(line));
  return parsed.success ? parsed.data : null;
};

const readStream = async (listener: EventListener, signal: AbortSignal): Promise<void> => {
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), SILENCE_MS);
  try {
    const response = await fetch(routes.events, { signal: AbortSignal.any([signal, silence.signal]) });
    if (!response.ok || response.body === null) return;
    listener.onConnection?.(true);
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), SILENCE_MS);
      const lines = (rest + value).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const event = parseLine(line);
        if (event !== null) listener.onEvent(event);
      }
    }
  } finally {
    clearTimeout(timer);
  }
};

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

/** Follows the core's events until `signal` aborts, and connects again when the stream ends. */
export const subscribeEvents = async (listener: EventListener, signal: AbortSignal): Promise<void> => {
  for (let failures = 0; !signal.aborted; failures += 1) {
    const startedAt = performance.now();
    await readStream(listener, signal).catch(() => undefined);
    if (signal.aborted) return;
    listener.onConnection?.(false);
    if (performance.now() - startedAt > SILENCE_MS) failures = 0;
    await pause(RETRY_MS[Math.min(failures, RETRY_MS.length - 1)] ?? 5_000, signal);
  }
};
