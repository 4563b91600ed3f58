import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { createFileVault, keyFileOf } from '#core/file-vault.ts';
import { operations } from '#shared/contract/index.ts';
import { startReadyClass } from '../helpers/start-core.ts';
import { createTestHost } from '../helpers/test-host.ts';
import type { BenchRow } from './bench-row.ts';
import { medianOf, spreadOf } from './measure.ts';
import { startProcess } from './start-process.ts';

const repetitions = 15;
const target = 4;
const inRepository = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const source = inRepository('tests/bench/start-child.ts');

/** The child and the core's threads as the desktop app ships them: bundled. Answers the child's file. */
const bundle = async (outDir: string): Promise<string> => {
  const entry = {
    child: source,
    'core-worker': inRepository('src/core/core-worker.ts'),
    'finalise-worker': inRepository('src/core/media/finalise-worker.ts'),
  };
  await build({
    configFile: inRepository('packaging/vite.main.config.ts'),
    root: inRepository(''),
    logLevel: 'error',
    build: { outDir, lib: { entry, formats: ['cjs'], fileName: () => '[name].cjs' } },
  });
  return join(outDir, 'child.cjs');
};

/** Starts `child` and a Node that does nothing, in turns. */
const measure = async (child: string, what: string, dataDir: string, classId: string): Promise<BenchRow> => {
  const [ours, peer]: [number[], number[]] = [[], []];
  // the first start keeps what the modules compile to; the second finds it
  for (let warming = 0; warming < 2; warming += 1) await startProcess([child, dataDir], 'ready ');
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    peer.push((await startProcess(['-e', '0'], null)).ms);
    const { ms, said } = await startProcess([child, dataDir], 'ready ');
    const status = operations['app.status'].output.parse(JSON.parse(said.slice('ready '.length)));
    if (status.class?.classId !== classId) throw new Error('Expected the core to answer with its class');
    ours.push(ms);
  }
  const ratio = medianOf(ours) / medianOf(peer);
  return {
    id: 'P12',
    metric: `start of the core thread until its first answer, ${what}, ms`,
    ours: medianOf(ours),
    peer: medianOf(peer),
    peerName: 'node -e 0',
    ratio,
    target: `≤ ${target}`,
    met: ratio <= target,
    spread: spreadOf(ours),
  };
};

/**
 * P12, its first half: from nothing to the core's first answer, with a class that is set up, against a Node that
 * does nothing. Bundled as the desktop app ships it, and from its source.
 */
export const run = async (): Promise<BenchRow[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'meridian-bench-'));
  const dataDir = join(folder, 'data');
  const host = createTestHost({ vault: createFileVault(keyFileOf(dataDir)) });
  const { core, classId } = await startReadyClass({ dataDir, host });
  await core.close();
  // beside the native packages that a bundle leaves outside
  const outDir = inRepository('out/bench-start');
  try {
    const bundled = await bundle(outDir);
    return [
      await measure(bundled, 'bundled', dataDir, classId),
      await measure(source, 'from source', dataDir, classId),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
    rmSync(outDir, { recursive: true, force: true });
  }
};
