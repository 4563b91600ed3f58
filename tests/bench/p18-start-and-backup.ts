import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeBackup } from '#core/backup/make-backup.ts';
import { appendToMedium, insertMedium, sealMedium } from '#core/db/media.ts';
import { insertPost } from '#core/db/posts.ts';
import { createFileVault, keyFileOf } from '#core/file-vault.ts';
import { systemRandom } from '#core/system.ts';
import { sha256Hex } from '#crypto/sha256.ts';
import { placeOf } from '#sqlite/database-key.ts';
import { transaction } from '#sqlite/transaction.ts';
import { withFileOfKiosk } from '../helpers/damage.ts';
import { postRow } from '../helpers/post-row.ts';
import { type ReadyClass, startReadyClass } from '../helpers/start-core.ts';
import { createTestHost } from '../helpers/test-host.ts';
import type { BenchRow } from './bench-row.ts';
import { mebibyte, medianOf, spreadOf } from './measure.ts';
import { startProcess } from './start-process.ts';

const fewPosts = 500;
const times = 10;
const pictureBytes = 200 * 1024;
const repetitions = 7;
const mostRatio = 1.3;
const child = fileURLToPath(new URL('start-child.ts', import.meta.url));

type SizedClass = { ready: ReadyClass; starts: number[]; backups: number[]; bytes: number };

/** Posts with a picture each, written beside the product into a class that is closed. */
const fill = ({ core, classId, students, project }: ReadyClass, count: number): Promise<void> =>
  withFileOfKiosk(core.options.dataDir, classId, (db) => {
    for (let at = 0; at < count; at += 1) {
      const createdAt = Date.UTC(2026, 8, 1) + at * 60_000;
      const bytes = randomBytes(pictureBytes);
      const [id, pictureMediaId] = [systemRandom.uuid(), systemRandom.uuid()];
      transaction<void>(db, () => {
        insertMedium(db, { id: pictureMediaId, mimeType: 'image/jpeg', createdAt });
        appendToMedium(db, pictureMediaId, 0, bytes);
        sealMedium(db, pictureMediaId, { sha256: sha256Hex(bytes), durationMs: 0 });
        const studentId = students[at % students.length]?.id ?? '';
        const row = postRow({ id, projectId: project.id, studentId, createdAt, kind: 'photo', pictureMediaId });
        insertPost(db, { ...row, state: 'submitted', submittedAt: createdAt });
      });
    }
  });

const startFilled = async (count: number): Promise<SizedClass> => {
  const dataDir = join(mkdtempSync(join(tmpdir(), 'meridian-bench-')), 'data');
  const host = createTestHost({ vault: createFileVault(keyFileOf(dataDir)) });
  const ready = await startReadyClass({ dataDir, host });
  await ready.core.close();
  await fill(ready, count);
  return { ready, starts: [], backups: [], bytes: 0 };
};

const start = async ({ ready, starts }: SizedClass): Promise<void> => {
  const { ms, said } = await startProcess([child, ready.core.options.dataDir], 'ready ');
  if (!said.includes(ready.classId)) throw new Error('Expected the core to answer with its class');
  starts.push(ms);
};

const backUp = async (sized: SizedClass): Promise<void> => {
  const { core, classId } = sized.ready;
  const target = join(core.options.dataDir, 'bench.meridian-backup');
  await withFileOfKiosk(core.options.dataDir, classId, (db) => {
    const begun = performance.now();
    const format = 'meridian.backup/1' as const;
    const about = { className: '5A', madeAt: 0, keyFile: '', sealedDeviceToken: null };
    makeBackup(placeOf(db), target, { format, classId, ...about });
    sized.backups.push(performance.now() - begun);
  });
  sized.bytes = statSync(target).size;
  rmSync(target);
};

const row = (metric: string, ours: readonly number[], peer: readonly number[], peerName: string, most: number) => {
  const ratio = medianOf(ours) / medianOf(peer);
  return {
    id: 'P18',
    metric,
    ours: medianOf(ours),
    peer: medianOf(peer),
    peerName,
    ratio,
    target: `≤ ${most}`,
    met: ratio <= most,
    spread: spreadOf(ours),
  };
};

/** P18: start and backup of a class with ten times the posts and pictures; a backup may take as much longer as it is larger. */
export const run = async (): Promise<BenchRow[]> => {
  const [few, many] = [await startFilled(fewPosts), await startFilled(fewPosts * times)];
  try {
    for (let repetition = 0; repetition <= repetitions; repetition += 1) {
      for (const sized of [few, many]) {
        await start(sized);
        await backUp(sized);
        // the first of each finds nothing in the system's memory
        if (repetition === 0) for (const list of [sized.starts, sized.backups]) list.length = 0;
      }
    }
    const size = ({ bytes }: SizedClass): string => `${Math.round(bytes / mebibyte)} MiB`;
    const metric = `start until the first answer, ${fewPosts * times} posts, ms`;
    return [
      row(metric, many.starts, few.starts, `${fewPosts} posts`, mostRatio),
      row(`backup of ${size(many)}, checked, ms`, many.backups, few.backups, size(few), times * mostRatio),
    ];
  } finally {
    for (const { ready } of [few, many]) rmSync(join(ready.core.options.dataDir, '..'), { recursive: true });
  }
};
