import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { crashedPageFiles, crashedWordsOf } from '#renderer/crashed-page.ts';
import { languageList } from '#renderer/i18n/languages.ts';
import { crashedPage } from '#shared/domain/app-address.ts';

const words = languageList.map((language) =>
  crashedWordsOf(language, JSON.parse(readFileSync(`src/renderer/i18n/messages/common.${language}.json`, 'utf8'))),
);
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
      expect([title, text, again]).not.toContain('');
    }
  });

  it('lies where the desktop app looks for it', () => {
    expect(Object.keys(files)).toContain(new URL(crashedPage).pathname.slice(1));
  });
});
