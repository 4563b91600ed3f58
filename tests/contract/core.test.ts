import { createCore } from '#core/create-core.ts';
import { origin } from '../helpers/core-client.ts';
import { countOf } from '../helpers/full-count.ts';
import { describeContract } from './contract-suite.ts';

describeContract(
  'the core',
  async (settings, host) => ({ origin, ...(await createCore({ ...settings, host })) }),
  countOf('MERIDIAN_FUZZ_RUNS', 40),
);
