import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { sampleMedium } from '#tests/helpers/sample-media.ts';
import { tempFolder } from '#tests/helpers/temp-folder.ts';
import { TestClass } from '#tests/helpers/test-class.ts';
import { buildEndpoint } from '../../../scripts/lib/build-endpoint.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const run = promisify(execFile);

/** The package as `npm install` would lay it down; its dependencies are the repository's own. */
const install = async (): Promise<string> => {
  const folder = tempFolder();
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder], { cwd: root });
  const [{ filename }] = z.tuple([z.object({ filename: z.string() })]).parse(JSON.parse(stdout));
  const home = join(folder, 'node_modules/meridian');
  await mkdir(home, { recursive: true });
  await run('tar', ['-xzf', join(folder, filename), '-C', home, '--strip-components', '1']);
  await rm(join(folder, filename));
  await symlink(join(root, 'node_modules'), join(home, 'node_modules'));
  return home;
};

describe('the endpoint’s package', () => {
  it('starts as `npx meridian-endpoint`, prints its address, the first admin link and a join code, and serves its page', async () => {
    expect(await buildEndpoint(console.log)).toBe(true);
    const home = await install();
    const { bin } = z
      .object({ bin: z.object({ 'meridian-endpoint': z.string() }) })
      .parse(JSON.parse(await readFile(join(home, 'package.json'), 'utf8')));
    const program = join(home, bin['meridian-endpoint']);
    // nothing is set up: its data go into a folder of this user
    const user = tempFolder();
    const child = spawn(process.execPath, [program, '--port', '0', '--log-level', 'silent', '--exit-with-parent'], {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: { ...process.env, HOME: user, XDG_DATA_HOME: user, LOCALAPPDATA: user },
    });
    const ended = once(child, 'exit');
    const said: string[] = [];
    for await (const line of createInterface(child.stdout)) {
      said.push(line);
      if (line.startsWith('Everything else')) break;
    }
    const text = said.join('\n');
    const address = /answers at (\S+)/.exec(text)?.[1] ?? '';
    expect(text).toMatch(new RegExp(`First admin link .*: ${address}/admin/#/enter/[\\w-]{43}`));
    expect(text).toMatch(/Join code for the first class: [0-9A-Z]{4}-[0-9A-Z]{4} /);
    const page = await fetch(`${address}/admin/`);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
    const script = /src="(\/admin\/assets\/[^"]+\.js)"/.exec(await page.text())?.[1] ?? '';
    expect((await fetch(`${address}${script}`)).headers.get('content-type')).toMatch(/^text\/javascript/);
    expect((await fetch(`${address}/admin/assets/..%2Findex.html`)).status).toBe(400);
    // its threads are programs of their own beside it: one for small media, two for films
    const testClass = new TestClass(address);
    await testClass.enrol(/Join code for the first class: (\S+)/.exec(text)?.[1] ?? '');
    const projectId = await testClass.publishProject();
    const film = sampleMedium('video/webm', 300_000);
    await testClass.send([testClass.manifest(projectId, [film])], [film]);
    await testClass.sendFramed(projectId, [sampleMedium('image/png', 40_000)]);
    expect((await readdir(user, { recursive: true })).some((path) => path.endsWith('endpoint.sqlite'))).toBe(true);
    child.stdin.end();
    expect(await ended).toEqual([0, null]);
  });

  it('says which Node it needs to who has an older one', async () => {
    const older = `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'20.1.0'}})`;
    const program = join(root, 'dist/endpoint/meridian-endpoint.mjs');
    const started = run(process.execPath, ['--import', older, program, '--data', tempFolder()]);
    await expect(started).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^Expected Node 24 .* 20\.1\.0/),
    });
  });
});
