import type { BrowserWindow } from 'electron';
import { operations, routes } from '#shared/contract/index.ts';
import { startPage } from '#shared/domain/app-address.ts';

/** What `--smoke` reports, as one line of JSON. */
export type SmokeReport = { smoke: 'ok' | 'failed'; version: string } & Record<'protection' | 'problem', string | null>;

/** Asked from inside the page, so that window, scheme, page and core have all answered. */
const ask = `fetch(${JSON.stringify(routes.operation('app.status'))}, {
  method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}',
}).then((answer) => answer.json())`;

/** Opens the page in a hidden window and calls one operation there. Never rejects. */
export const runSmoke = async (window: BrowserWindow, version: string, limitMs = 60_000): Promise<SmokeReport> => {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`no answer within ${limitMs} ms`)), limitMs);
  try {
    const answer: unknown = await Promise.race([
      window.loadURL(startPage).then(() => window.webContents.executeJavaScript(ask)),
      late,
    ]);
    const { protection } = operations['app.status'].output.parse(answer);
    return { smoke: 'ok', version, protection, problem: null };
  } catch (error) {
    return { smoke: 'failed', version, protection: null, problem: String(error) };
  } finally {
    clearTimeout(timer);
  }
};
