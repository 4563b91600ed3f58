import type { Page } from 'playwright/test';
import { type OnSight, unseen } from './first-run.ts';
import { say } from './words.ts';

/** From the partners' page onto the stage: the announcement, then the film, which plays by itself. */
export const showOnStage = async (page: Page, className: string, see: OnSight = unseen): Promise<void> => {
  await page.getByRole('button', { name: say('teacher.partners.show', { count: 1 }) }).click();
  await page.getByRole('heading', { name: className }).waitFor();
  await see('announced');
  await page.keyboard.press('PageDown');
  await page.waitForFunction(() => {
    const film = document.querySelector('video');
    return film !== null && !film.paused && film.currentTime > 1;
  });
  await see('on-stage');
};

/** Waits until the film in front has been played to its end. */
export const watchToTheEnd = async (page: Page): Promise<void> => {
  await page.waitForFunction(() => document.querySelector('video')?.ended === true, undefined, { timeout: 120_000 });
};

/**
 * The bytes that the video on this page plays, asked for through the page itself, as its player does.
 * @param selector of the video element
 */
export const readPlayedBytes = async (page: Page, selector = 'video'): Promise<Buffer> => {
  const base64 = await page.locator(selector).evaluate(async (element: HTMLVideoElement) => {
    const parts: Uint8Array[] = [];
    for (let at = 0; ; ) {
      const answer = await fetch(element.currentSrc, { headers: { range: `bytes=${at}-` } });
      if (!answer.ok) throw new Error(`the medium answered ${answer.status}`);
      const part = new Uint8Array(await answer.arrayBuffer());
      parts.push(part);
      at += part.length;
      const total = Number(answer.headers.get('content-range')?.split('/')[1] ?? at);
      if (at >= total || part.length === 0) break;
    }
    const whole = new Blob(parts as BlobPart[]);
    return await new Promise<string>((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve(String(reader.result).split(',')[1] ?? '');
      reader.readAsDataURL(whole);
    });
  });
  return Buffer.from(base64, 'base64');
};
