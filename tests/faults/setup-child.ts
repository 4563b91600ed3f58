/** A kiosk that is set up: `setup-child.ts DATADIR VAULTKEY`. It says `ready`, then `done`. */
import { writeSync } from 'node:fs';
import { createCore } from '#core/create-core.ts';
import { callOperation } from '#tests/helpers/core-client.ts';
import { setupInput, testSettings } from '#tests/helpers/start-core.ts';
import { createTestHost, createTestVault } from '#tests/helpers/test-host.ts';

const [dataDir = '', vaultKey = ''] = process.argv.slice(2);
const host = createTestHost({ vault: createTestVault(Buffer.from(vaultKey, 'hex')) });
const core = await createCore(testSettings({ dataDir, host }));
writeSync(1, 'ready\n');
await callOperation(core, 'setup.complete', setupInput);
writeSync(1, 'done\n');
await core.close();
