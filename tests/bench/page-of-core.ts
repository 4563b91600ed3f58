import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { type Browser, chromium, type Page } from 'playwright';
import { ensureRenderer } from '../../scripts/lib/build-renderer.mjs';
import { browserFlags, browserPath } from '../helpers/browser.ts';
import { say } from '../helpers/pages/words.ts';
import { type TestCore, testPin } from '../helpers/start-core.ts';

/** The page as it is built, for a core whose `rendererDir` this is. */
export const rendererDir = fileURLToPath(new URL('../../dist/renderer', import.meta.url));

/** The installed browser, with the page built. @throws Error when there is no browser */
export const launchBrowser = async (): Promise<Browser> => {
  if (browserPath === null) throw new Error('no browser is installed here');
  await ensureRenderer(() => undefined);
  return await chromium.launch({ executablePath: browserPath, args: [...browserFlags] });
};

/** A page of a core in this process, by HTTP on this computer, at `path` of the screens. */
export const openPage = async (
  browser: Browser,
  core: TestCore,
  path: string,
): Promise<{ page: Page; close: () => Promise<void> }> => {
  const { server, port } = await new Promise<{ server: ReturnType<typeof serve>; port: number }>((resolve) => {
    const started = serve({ fetch: core.fetch, hostname: '127.0.0.1', port: 0 }, (info) =>
      resolve({ server: started, port: info.port }),
    );
  });
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  await page.goto(`http://127.0.0.1:${port}/${path}`);
  return {
    page,
    close: async () => {
      await page.close();
      server.close();
    },
  };
};

/** Opens the teacher mode on a page of it. */
export const unlock = async (page: Page): Promise<void> => {
  await page.getByLabel(say('common.unlock.pin'), { exact: true }).fill(testPin);
  await page.getByRole('button', { name: say('common.unlock.open') }).click();
  await page.getByRole('navigation').waitFor();
};
