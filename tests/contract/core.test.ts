import { createCore } from '#core/create-core.ts';
import { origin } from '../helpers/core-client.ts';
import { describeContract } from './contract-suite.ts';

describeContract('the core', async (settings, host) => ({ origin, ...(await createCore({ ...settings, host })) }));
