import { putPartnerClass, putPartnerPost } from '#core/db/partner-posts.ts';
import { insertPost } from '#core/db/posts.ts';
import { systemRandom } from '#core/system.ts';
import { transaction } from '#sqlite/transaction.ts';
import { withClassFile } from '../helpers/damage.ts';
import { partnerClassRow, partnerRow } from '../helpers/partner-rows.ts';
import { postRow } from '../helpers/post-row.ts';
import { type ReadyClass, startReadyClass } from '../helpers/start-core.ts';
import type { BenchRow } from './bench-row.ts';
import { launchBrowser, openPage, rendererDir, unlock } from './page-of-core.ts';
import { comparePages } from './paint-and-scroll.ts';

const few = 50;
const many = 5_000;

/** A class at whose desk `count` posts wait, every fifth of them from a partner. */
const startDesk = async (count: number): Promise<ReadyClass> => {
  const ready = await startReadyClass({ rendererDir });
  await ready.core.close();
  const text = (at: number): string => `Post ${at}: in the morning I hear the bread seller and the school bell.`;
  const at = (index: number): number => Date.UTC(2026, 8, 1) + index * 60_000;
  withClassFile(ready.core, ready.classId, (db) => {
    transaction<void>(db, () => {
      for (let index = 0; index < count * 0.8; index += 1) {
        const studentId = ready.students[index % ready.students.length]?.id ?? '';
        const of = { id: systemRandom.uuid(), projectId: ready.project.id, studentId, createdAt: at(index) };
        insertPost(db, { ...postRow(of), state: 'submitted', submittedAt: at(index), text: text(index) });
      }
    });
  });
  withClassFile(
    ready.core,
    ready.classId,
    (db) => {
      transaction<void>(db, () => {
        putPartnerClass(db, partnerClassRow('a', { name: 'Nyota', country: 'KE', timeZone: 'Africa/Nairobi' }), 0);
        for (let index = 0; index < count * 0.2; index += 1)
          putPartnerPost(db, partnerRow({ text: text(index), approvedAt: at(index), projectId: ready.project.id }));
      });
    },
    'partners.sqlite',
  );
  ready.core = await ready.core.restart();
  return ready;
};

const desk = {
  name: 'the desk',
  path: '#/teacher/review/all',
  line: 'main ol li button strong',
  scroller: 'main div:has(> ol)',
};

export const run = async (): Promise<BenchRow[]> => {
  const browser = await launchBrowser();
  const classes = [await startDesk(few), await startDesk(many)];
  try {
    const [small, large] = await Promise.all(classes.map(({ core }) => openPage(browser, core, '#/teacher/home')));
    if (small === undefined || large === undefined) throw new Error('expected two pages');
    await unlock(small.page);
    await unlock(large.page);
    const rows = await comparePages(desk, {
      small: { page: small.page, count: few },
      large: { page: large.page, count: many },
    });
    await small.close();
    await large.close();
    return rows;
  } finally {
    await browser.close();
    for (const { core } of classes) await core.remove();
  }
};
