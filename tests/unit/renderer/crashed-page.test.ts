import { describe, expect, it } from 'vitest';
import { crashedPageFiles } from '#renderer/crashed-page.ts';
import { catalogues, languageList } from '#renderer/i18n/catalogues.ts';
import { crashedPage } from '#shared/domain/app-address.ts';

const words = languageList.map((language) => ({
  language,
  title: catalogues[language]['common.crashed.title'],
  text: catalogues[language]['common.crashed.text'],
  again: catalogues[language]['common.try_again'],
}));
const files = crashedPageFiles(words);
const html = files['crashed.html'] ?? '';

describe('the page for screens that keep crashing', () => {
  it('has nothing in it that could crash too, or that the content policy would refuse', () => {
    expect(html).not.toMatch(/<script|<img|<video|<style|style=|\son\w+=|https?:/);
    expect([...html.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, to]) => to)).toEqual([
      '/crashed.css',
      ...languageList.map(() => '/'),
    ]);
  });

  it('speaks every language, each marked as what it is', () => {
    for (const { language, title, text, again } of words) {
      expect(html).toContain(`<section lang="${language}" dir="auto">`);
      for (const said of [title, text, again]) expect(html).toContain(`>${said}</`);
    }
  });

  it('lies where the desktop app looks for it', () => {
    expect(Object.keys(files)).toContain(new URL(crashedPage).pathname.slice(1));
  });
});
