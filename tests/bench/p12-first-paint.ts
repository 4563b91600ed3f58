import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright';
import { startReadyClass } from '../helpers/start-core.ts';
import type { BenchRow } from './bench-row.ts';
import { medianOf, spreadOf } from './measure.ts';
import { launchBrowser, openPage, rendererDir } from './page-of-core.ts';

const repetitions = 9;
const target = 1.3;

const emptyPage = '<!doctype html><html lang="en"><title>.</title><main>.</main></html>';

/** A server for {@link emptyPage}. */
const serveEmptyPage = async (): Promise<{ url: string; close(): void }> => {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(emptyPage);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
};

/** Milliseconds from the address to the first frame with a `main` in it, in a context that has seen nothing yet. */
const paintMs = async (browser: Browser, url: string): Promise<number> => {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  try {
    const page = await context.newPage();
    await page.goto(url, { waitUntil: 'commit' });
    return await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const look = () => {
            if (document.querySelector('main') === null) requestAnimationFrame(look);
            else requestAnimationFrame(() => resolve(performance.now()));
          };
          look();
        }),
    );
  } finally {
    await context.close();
  }
};

/** P12, its second half: the start screen of a class that is set up, against a page with nothing on it. */
export const run = async (): Promise<BenchRow> => {
  const browser = await launchBrowser();
  const { core } = await startReadyClass({ rendererDir });
  const empty = await serveEmptyPage();
  const [ours, peer]: [number[], number[]] = [[], []];
  try {
    const { page, close } = await openPage(browser, core, '');
    const url = page.url();
    for (let repetition = 0; repetition < repetitions; repetition += 1) {
      peer.push(await paintMs(browser, empty.url));
      ours.push(await paintMs(browser, url));
    }
    await close();
  } finally {
    await browser.close();
    empty.close();
    await core.remove();
  }
  const ratio = medianOf(ours) / medianOf(peer);
  return {
    id: 'P12',
    metric: 'first screen painted, ms',
    ours: medianOf(ours),
    peer: medianOf(peer),
    peerName: 'an empty page',
    ratio,
    target: `≤ ${target}`,
    met: ratio <= target,
    spread: spreadOf(ours),
  };
};
