import { putPartnerClass, putPartnerPost } from '#core/db/partner-posts.ts';
import { transaction } from '#sqlite/transaction.ts';
import { withClassFile } from '../helpers/damage.ts';
import { partnerClassRow, partnerRow } from '../helpers/partner-rows.ts';
import { type ReadyClass, startReadyClass } from '../helpers/start-core.ts';
import type { BenchRow } from './bench-row.ts';
import { launchBrowser, openPage, rendererDir, unlock } from './page-of-core.ts';
import { comparePages } from './paint-and-scroll.ts';

const few = 50;
const many = 10_000;

/** A class that has `count` posts of partners. */
const startWall = async (count: number): Promise<ReadyClass> => {
  const ready = await startReadyClass({ rendererDir });
  await ready.core.close();
  withClassFile(
    ready.core,
    ready.classId,
    (db) => {
      transaction<void>(db, () => {
        putPartnerClass(db, partnerClassRow('a', { name: 'Nyota', country: 'KE', timeZone: 'Africa/Nairobi' }), 0);
        for (let at = 0; at < count; at += 1) {
          const text = `Post ${at}: in the morning I hear the bread seller and the school bell.`;
          putPartnerPost(db, partnerRow({ text, approvedAt: Date.UTC(2026, 8, 1) + at * 600_000 }));
        }
      });
    },
    'partners.sqlite',
  );
  ready.core = await ready.core.restart();
  return ready;
};

const wall = {
  name: 'the wall',
  path: '#/teacher/wall',
  line: 'main ul li button bdi',
  scroller: 'main [tabindex="0"]:has(> ul)',
};

export const run = async (): Promise<BenchRow[]> => {
  const browser = await launchBrowser();
  const classes = [await startWall(few), await startWall(many)];
  try {
    const [small, large] = await Promise.all(classes.map(({ core }) => openPage(browser, core, '#/teacher/home')));
    if (small === undefined || large === undefined) throw new Error('expected two pages');
    await unlock(small.page);
    await unlock(large.page);
    const rows = await comparePages(wall, {
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
