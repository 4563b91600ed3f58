import { answerOfThread } from '#core/thread/answer-of-thread.ts';
import { proxyOf } from '#shared/domain/proxy-answer.ts';
import { AppError } from '#shared/errors/app-error.ts';

/** Beside this file, as source and as a bundle. */
const workerUrl = import.meta.url.endsWith('.ts')
  ? new URL('./proxy-script-worker.ts', import.meta.url)
  : new URL('./proxy-script-worker.mjs', import.meta.url);

const FETCH_MS = 10_000;
const SCRIPT_MAX_BYTES = 1024 * 1024;
/** A school changes its file seldom, and a round asks often. */
const KEPT_MS = 5 * 60_000;

const fetchScript = async (address: string): Promise<string> => {
  const answer = await fetch(address, { signal: AbortSignal.timeout(FETCH_MS) });
  const text = await answer.text();
  if (!answer.ok || text.length > SCRIPT_MAX_BYTES) throw new Error(`HTTP ${answer.status}, ${text.length} characters`);
  return text;
};

const runScript = async (script: string, url: string, runMs: number): Promise<string | null> => {
  const answer = await answerOfThread(workerUrl, { script, url }, { runMs });
  if (typeof answer !== 'string') throw new Error('the answer is no text');
  return proxyOf(answer);
};

/**
 * Asks a school's automatic file (PAC) which proxy leads to an address.
 * What it answers throws AppError `endpoint.unreachable` with `reason: 'proxy_script'` when the file cannot be fetched or run.
 *
 * @param runMs after which a script that goes round in circles is ended.
 */
export const createProxyScripts = (runMs: number): ((scriptAddress: string, url: string) => Promise<string | null>) => {
  const kept = new Map<string, { proxy: Promise<string | null>; askedAt: number }>();
  return async (scriptAddress, url) => {
    const key = `${scriptAddress} ${new URL(url).origin}`;
    const known = kept.get(key);
    if (known !== undefined && performance.now() - known.askedAt < KEPT_MS) return await known.proxy;
    const proxy = fetchScript(scriptAddress)
      .then((script) => runScript(script, url, runMs))
      .catch((error: unknown) => {
        kept.delete(key);
        throw new AppError('endpoint.unreachable', { reason: 'proxy_script' }, { cause: error });
      });
    kept.set(key, { proxy, askedAt: performance.now() });
    return await proxy;
  };
};
