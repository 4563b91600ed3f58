import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startCoreThread } from '#core/core-thread.ts';
import { describeContract } from '../contract/contract-suite.ts';
import { origin } from '../helpers/core-client.ts';

/** What was taken out of a packaged app's archive: see vitest.config.ts. */
const packed = process.env.MERIDIAN_PACKED_APP ?? '';
const program = pathToFileURL(join(packed, '.vite/build/core-worker.cjs'));

describeContract('the core out of a packaged app', async (settings, host) => ({
  origin,
  ...(await startCoreThread(settings, host, program)),
}));
