import { startCoreThread } from '#core/core-thread.ts';
import { origin } from '../helpers/core-client.ts';
import { describeContract } from './contract-suite.ts';

describeContract('the core thread', async (settings, host) => ({ origin, ...(await startCoreThread(settings, host)) }));
