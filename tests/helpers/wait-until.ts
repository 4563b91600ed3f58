import { setTimeout } from 'node:timers/promises';

/** Polls until `check` answers something that is not `null`, `undefined` or `false`; the limit only guards against hanging. */
export const waitUntil = async <T>(what: string, check: () => T | Promise<T>, limitMs = 45_000) => {
  const endsAt = performance.now() + limitMs;
  for (;;) {
    const found = await check();
    if (found !== null && found !== undefined && found !== false) return found as NonNullable<T>;
    if (performance.now() > endsAt) throw new Error(`Waited in vain: ${what}`);
    await setTimeout(20);
  }
};
