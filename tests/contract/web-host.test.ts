import { join } from 'node:path';
import { startWebHost } from '#web-host/start-web-host.ts';
import { describeContract } from './contract-suite.ts';

const endpointEntry = join(import.meta.dirname, '../../src/server/main.ts');

/** The web host as an admitted page knows it: over HTTP, with the cookie of the launch. */
describeContract('the web host', async (settings) => {
  const host = await startWebHost({ ...settings, port: 0, endpointEntry, onQuit: () => {} });
  const entered = await fetch(host.freshAddress(), { redirect: 'manual' });
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  return {
    origin: host.origin,
    fetch: (request) => {
      const asked = new Request(request);
      asked.headers.set('cookie', cookie);
      return fetch(asked, { redirect: 'manual' });
    },
    close: host.close,
  };
});
