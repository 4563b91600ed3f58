import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '#tests/helpers/temp-folder.ts';

const root = join(import.meta.dirname, '../../..');
const double = join(root, 'tests/helpers/run-under-double.mjs');

/** A runtime as ELECTRON_OVERRIDE_DIST_PATH may name one: its program runs the bundled host under the double. */
const standInRuntime = (): string => {
  const folder = join(tempFolder(), 'runtime');
  mkdirSync(folder);
  const program = join(folder, 'electron');
  writeFileSync(
    program,
    `#!/bin/sh\napp="$1"\nshift\necho "as node: $ELECTRON_RUN_AS_NODE."\nMERIDIAN_APP_PATH="$app" exec "${process.execPath}" --import "${double}" "$app/.vite/build/main.cjs" --smoke "$@"\n`,
  );
  chmodSync(program, 0o755);
  return folder;
};

const start = (
  args: readonly string[],
  environment: Record<string, string>,
): Promise<{ code: number | null; output: string }> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, 'scripts/start.mjs'), ...args], {
      env: { ...process.env, NODE_ENV: 'production', ...environment },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data) => {
        output += data;
      });
    child.on('exit', (code) => resolve({ code, output }));
  });

// the stand-in for Electron's program is a script that Linux runs
describe.skipIf(process.platform !== 'linux')('npm start with a runtime', () => {
  it('builds the host and starts it in Electron with the same folder and endpoint', async () => {
    const { code, output } = await start(['--data', join(tempFolder(), 'data'), '--endpoint', 'https://e.example'], {
      ELECTRON_OVERRIDE_DIST_PATH: standInRuntime(),
      ELECTRON_RUN_AS_NODE: '1',
      DISPLAY: ':99',
    });
    expect(output).toContain('"smoke":"ok"');
    expect(output).toContain('as node: .');
    expect(output).not.toContain('web host');
    expect(code).toBe(0);
  });

  it('says what is left to do when Electron ends with an error', async () => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'electron'), '#!/bin/sh\nexit 7\n');
    chmodSync(join(folder, 'electron'), 0o755);
    const { code, output } = await start(['--data', join(tempFolder(), 'data')], {
      ELECTRON_OVERRIDE_DIST_PATH: folder,
      DISPLAY: ':99',
    });
    expect(output).toContain('--host web');
    expect(code).toBe(7);
  });
});
