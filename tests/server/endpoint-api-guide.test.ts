import { execFile, spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { startTestEndpoint } from '../helpers/endpoint.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const tools = ['bash', 'curl', 'jq', 'openssl', 'xxd', 'sha256sum'];
const missing = tools.filter((tool) => spawnSync(tool, ['--version']).error !== undefined);

it.skipIf(missing.length > 0)(
  `docs/endpoint-api.md: its examples do what they say (skipped without ${tools.join(', ')})`,
  async () => {
    const guide = await readFile(new URL('../../docs/endpoint-api.md', import.meta.url), 'utf8');
    const blocks = [...guide.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block]) => block);
    expect(blocks.length).toBeGreaterThan(5);
    const endpoint = await startTestEndpoint();
    try {
      const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', blocks.join('\n')], {
        cwd: tempFolder(),
        env: { ...process.env, ADDRESS: endpoint.address, JOIN_CODE: await endpoint.createJoinCode() },
      });
      expect(stdout).toContain('Signature Verified Successfully');
    } finally {
      await endpoint.remove();
    }
  },
);
