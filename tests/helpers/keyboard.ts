import { expect, type Locator, type Page } from 'playwright/test';

const stopsMax = 120;

/** What is wrong with where the focus is now: nothing, or why somebody could not see it. */
const faultOfFocus = (page: Page): Promise<string | null> =>
  page.evaluate(() => {
    const focused = document.activeElement;
    // past the last control comes the browser's own frame
    if (focused === null || focused === document.body) return null;
    const label = focused.closest('label');
    const name = `${focused.tagName.toLowerCase()} “${focused.getAttribute('aria-label') ?? (label ?? focused).textContent?.trim().slice(0, 40)}”`;
    const hasRing = (element: Element): boolean => {
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 && !/, 0\)$/.test(outlineColor);
    };
    // the ring of a tick or a slider is drawn around what is seen of it
    const around = [focused, ...(label?.querySelectorAll('*') ?? []), label, focused.parentElement];
    if (!around.some((element) => element !== null && hasRing(element))) return `no ring at ${name}`;
    const { left, top, width, height } = (label ?? focused).getBoundingClientRect();
    const isInWindow = left < innerWidth && top < innerHeight && left + width > 0 && top + height > 0;
    if (!isInWindow) return `out of sight: ${name}`;
    const [x, y] = [
      Math.max(0, left) + Math.min(width, innerWidth) / 2,
      Math.max(0, top) + Math.min(height, innerHeight) / 2,
    ];
    const front = document.elementFromPoint(Math.min(x, innerWidth - 1), Math.min(y, innerHeight - 1));
    const isSeen = front === null || (label ?? focused).contains(front) || front.contains(focused);
    return isSeen ? null : `something lies over ${name}`;
  });

/** Somebody with keys and nothing else. Every place that the focus comes to must be seen; what was not is in `faults`. */
export class Keyboard {
  readonly page: Page;
  readonly faults: string[] = [];

  constructor(page: Page) {
    this.page = page;
  }

  async #look(): Promise<void> {
    const fault = await faultOfFocus(this.page);
    if (fault !== null && !this.faults.includes(fault)) this.faults.push(fault);
  }

  /** Waits until the screen itself has put the focus there. */
  async isAt(place: Locator): Promise<void> {
    await expect(place).toBeFocused();
    await this.#look();
  }

  /** Goes on with Tab until it is there. */
  async tabTo(place: Locator): Promise<void> {
    await place.waitFor({ state: 'attached' });
    for (let stop = 0; stop < stopsMax; stop += 1) {
      if (await place.evaluate((element) => element === document.activeElement)) return;
      await this.page.keyboard.press('Tab');
      await this.#look();
    }
    throw new Error(`Tab did not lead to ${place} in ${stopsMax} stops`);
  }

  /** Goes to a button or a link and presses it. */
  async press(place: Locator): Promise<void> {
    await this.tabTo(place);
    await this.page.keyboard.press('Enter');
  }

  /** Goes to a tick and sets it. */
  async tick(place: Locator): Promise<void> {
    await this.tabTo(place);
    await this.page.keyboard.press('Space');
  }

  /** Goes to a field and writes. */
  async write(place: Locator, words: string): Promise<void> {
    await this.tabTo(place);
    await this.page.keyboard.type(words);
  }
}
