import type { Page } from 'playwright/test';

/** This machine has no voice of its own; the browser's part is played by a list of what it was asked to say. */
export const speakHere = async (page: Page): Promise<void> => {
  await page.addInitScript(() => {
    const voice = { name: 'Local', lang: 'en-GB', localService: true, default: true, voiceURI: 'local' };
    const remote = { ...voice, name: 'Remote', localService: false };
    const arabic = { ...voice, name: 'Arabic', lang: 'ar-JO' };
    const said: string[] = [];
    Object.assign(globalThis, {
      said,
      SpeechSynthesisUtterance: class {
        text: string;
        voice: typeof voice | null = null;
        constructor(text: string) {
          this.text = text;
        }
      },
    });
    const synthesis = Object.assign(new EventTarget(), {
      getVoices: () => [remote, voice, arabic],
      cancel: () => undefined,
      speak: (asked: { text: string; voice: typeof voice }) => said.push(`${asked.voice.name}: ${asked.text}`),
    });
    Object.defineProperty(globalThis, 'speechSynthesis', { value: synthesis });
  });
};

/** What was said up to now, each with the voice that said it. */
export const saidHere = (page: Page): Promise<string[]> =>
  page.evaluate(() => (globalThis as unknown as { said: string[] }).said);
