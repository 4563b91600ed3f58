import type { Page } from 'playwright';
import { putPartnerClass } from '#core/db/partner-posts.ts';
import type { Database } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import { withClassFile } from '../helpers/damage.ts';
import { partnerClassRow } from '../helpers/partner-rows.ts';
import { type ReadyClass, startReadyClass } from '../helpers/start-core.ts';
import { launchBrowser, openPage, rendererDir, unlock } from './page-of-core.ts';

export type Fill = {
  /** Writes into the class's own file. */
  own?: (db: Database, ready: ReadyClass) => void;
  /** Writes into the file of what partners sent, in which there is a class in Nairobi. */
  partners?: (db: Database, ready: ReadyClass) => void;
};

/** What a child in these lists says. */
export const textOf = (at: number): string => `Post ${at}: in the morning I hear the bread seller and the school bell.`;

/** A class with what `fill` writes, as it is after a restart. */
const startFilled = async ({ own, partners }: Fill): Promise<ReadyClass> => {
  const ready = await startReadyClass({ rendererDir });
  await ready.core.close();
  const write = (work: Fill['own'], file: 'class.sqlite' | 'partners.sqlite'): void =>
    withClassFile(ready.core, ready.classId, (db) => transaction<void>(db, () => work?.(db, ready)), file);
  write(own, 'class.sqlite');
  write((db) => {
    putPartnerClass(db, partnerClassRow('a', { name: 'Nyota', country: 'KE', timeZone: 'Africa/Nairobi' }), 0);
    partners?.(db, ready);
  }, 'partners.sqlite');
  ready.core = await ready.core.restart();
  return ready;
};

export type SizedPage = { page: Page; count: number };

/** Measures the same page of a class with few and of one with many, both open side by side in the teacher mode. */
export const withTwoClasses = async <T>(
  { few, many, fill }: { few: number; many: number; fill: (count: number) => Fill },
  measure: (pages: { small: SizedPage; large: SizedPage }) => Promise<T>,
): Promise<T> => {
  const browser = await launchBrowser();
  const classes: ReadyClass[] = [];
  const open = async (count: number): Promise<SizedPage & { close: () => Promise<void> }> => {
    const ready = await startFilled(fill(count));
    classes.push(ready);
    const opened = await openPage(browser, ready.core, '#/teacher/home');
    await unlock(opened.page);
    return { ...opened, count };
  };
  try {
    const [small, large] = [await open(few), await open(many)];
    const measured = await measure({ small, large });
    await small.close();
    await large.close();
    return measured;
  } finally {
    await browser.close();
    for (const { core } of classes) await core.remove();
  }
};
