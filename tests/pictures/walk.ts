import type { Locator, Page } from 'playwright/test';
import type { Language } from '#renderer/i18n/languages.ts';
import { sayIn } from '#tests/helpers/pages/words.ts';
import type { ScreenName } from './screens.ts';

type Values = Record<string, string | number>;

/** Takes the picture of what a page shows now. */
export type Shoot = (page: Page, name: ScreenName) => Promise<void>;

/** One page that is led through screens, in one language. */
export class Walk {
  readonly page: Page;
  readonly language: Language;
  readonly #shoot: Shoot;

  constructor(page: Page, language: Language, shoot: Shoot) {
    this.page = page;
    this.language = language;
    this.#shoot = shoot;
  }

  say(id: string, values?: Values): string {
    return sayIn(this.language, id, values);
  }

  /** Another screen of the open page; what it holds in its memory stays. Comes back when something else is shown. */
  async go(...path: string[]): Promise<void> {
    await this.page.evaluate(
      async (hash) => {
        if (location.hash === hash) return;
        const { promise, resolve } = Promise.withResolvers<void>();
        const observer = new MutationObserver(() => resolve());
        observer.observe(document.body, { subtree: true, childList: true });
        location.hash = hash;
        await Promise.race([promise, new Promise((late) => setTimeout(late, 3_000))]);
        observer.disconnect();
      },
      `#/${path.map(encodeURIComponent).join('/')}`,
    );
  }

  button(id: string, values?: Values): Locator {
    return this.page.getByRole('button', { name: this.say(id, values), exact: true });
  }

  press(id: string, values?: Values): Promise<void> {
    return this.button(id, values).first().click();
  }

  heading(id: string, values?: Values): Promise<void> {
    return this.page
      .getByRole('heading', { name: this.say(id, values), exact: true })
      .first()
      .waitFor();
  }

  field(id: string): Locator {
    return this.page.getByLabel(this.say(id), { exact: true }).first();
  }

  shoot(name: ScreenName): Promise<void> {
    return this.#shoot(this.page, name);
  }

  /** Goes there, waits for what tells that it is there, and takes the picture. */
  async see(name: ScreenName, path: readonly string[], there: Locator = this.page.getByRole('heading')) {
    await this.go(...path);
    await there.first().waitFor();
    await this.shoot(name);
  }
}
