import { createCore } from '#core/create-core.ts';
import { callOperation } from '#tests/helpers/core-client.ts';
import { testPin, testSettings } from '#tests/helpers/start-core.ts';
import { createTestHost, createTestVault } from '#tests/helpers/test-host.ts';

/** `sync-and-die.ts FOLDER VAULT-KEY`: opens the class, presses *Send* and stays, to be killed from outside. */
const [dataDir = '', vaultKey = ''] = process.argv.slice(2);
const host = createTestHost({ vault: createTestVault(Buffer.from(vaultKey, 'hex')) });
const core = await createCore(testSettings({ dataDir, host }));
const { token } = await callOperation(core, 'teacher.unlock', { pin: testPin });
await callOperation(core, 'sync.start', {}, token);
setInterval(() => undefined, 60_000);
