/** A kiosk without a window: `start-child.ts DATADIR`. It says `ready` when the core has answered its first question. */
import { writeSync } from 'node:fs';
import { startCoreThread } from '#core/core-thread.ts';
import { createFileVault, keyFileOf } from '#core/file-vault.ts';
import { createTestHost } from '#tests/helpers/test-host.ts';

const start = async (): Promise<void> => {
  const [dataDir = ''] = process.argv.slice(2);
  const settings = { dataDir, rendererDir: null, version: '0', validateOutputs: false, suggestedEndpoint: null };
  const core = await startCoreThread(settings, createTestHost({ vault: createFileVault(keyFileOf(dataDir)) }));
  const question = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
  const answer = await core.fetch(new Request('http://kiosk.test/op/app.status', question));
  writeSync(1, `ready ${JSON.stringify(await answer.json())}\n`);
  await core.close();
};

// no top-level await: it is measured bundled as CommonJS, too
void start();
