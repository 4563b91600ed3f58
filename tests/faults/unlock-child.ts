/**
 * A kiosk that tries a wrong PIN: `unlock-child.ts DATADIR VAULTKEY`. It says `ready` once it is open, then
 * works on the check until it is killed. Its monotonic clock runs hours ahead of every wait.
 */
import { writeSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { createCore } from '#core/create-core.ts';
import { postOperation } from '#tests/helpers/core-client.ts';
import { testSettings } from '#tests/helpers/start-core.ts';
import { createTestHost, createTestVault } from '#tests/helpers/test-host.ts';

const [dataDir = '', vaultKey = ''] = process.argv.slice(2);
let leap = 0;
const clock = { now: () => Date.now(), monotonic: () => performance.now() + leap };
const host = createTestHost({ vault: createTestVault(Buffer.from(vaultKey, 'hex')) });
const core = await createCore({ ...testSettings({ dataDir, clock, host }) });
leap = 24 * 60 * 60_000;
writeSync(1, 'ready\n');
const answer = await postOperation(core, 'teacher.unlock', { pin: '000001' });
writeSync(1, `answered ${answer.status}\n`);
await core.close();
