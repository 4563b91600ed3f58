import { join } from 'node:path';
import type { Page } from 'playwright/test';
import type { OnSight } from '../helpers/pages/first-run.ts';

/** Numbers the pictures of the demo in the order they are taken. */
export class Gallery {
  readonly #folder: string;
  #count = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async take(page: Page, name: string): Promise<void> {
    this.#count += 1;
    const number = String(this.#count).padStart(2, '0');
    await page.evaluate(async () => {
      await document.fonts.ready;
      await Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
    });
    // what moves is brought to rest; a film goes on
    const path = join(this.#folder, `${number}-${name}.png`);
    await page.screenshot({ path, caret: 'hide', animations: 'disabled' });
  }

  /** Takes those of the places that are in `names`, under their new names. */
  of(page: Page, names: Readonly<Record<string, string>>): OnSight {
    return async (place) => {
      const name = names[place];
      if (name !== undefined) await this.take(page, name);
    };
  }
}
