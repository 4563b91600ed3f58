import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright/test';
import { areas, screens } from './screens.ts';

export type Taken = { name: string; faults: readonly string[] };

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const style = `
body { margin: 2rem; background: #e9e7e2; color: #241f1a; font: 16px/1.4 system-ui, sans-serif; }
section { display: grid; grid-template-columns: repeat(4, 1fr); gap: 1rem; }
figure { margin: 0; }
img { inline-size: 100%; aspect-ratio: 16 / 9; object-fit: cover; object-position: top; background: #fff; box-shadow: 0 1px 4px #0004; }
figcaption { font-weight: 700; }
li { color: #9c1f1f; }`;

/** All pictures of a language side by side, as a page and as one picture, with what was found not to fit. */
export const makeContactSheet = async (
  browser: Browser,
  folder: string,
  title: string,
  taken: readonly Taken[],
): Promise<void> => {
  const figure = ({ name, faults }: Taken): string => `
  <figure><a href="${name}.png"><img src="${name}.png" alt="${name}"></a><figcaption>${name}</figcaption>
  <ul>${faults.map((fault) => `<li dir="auto">${escaped(fault)}</li>`).join('')}</ul></figure>`;
  const sections = areas.map((area) => {
    const figures = taken.filter(({ name }) => (screens[area] as readonly string[]).includes(name)).map(figure);
    return figures.length === 0 ? '' : `<h2>${area}</h2><section>${figures.join('')}</section>`;
  });
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><style>${style}</style><h1>${title}</h1>${sections.join('')}</html>`;
  const file = join(folder, 'index.html');
  writeFileSync(file, html);
  const page = await browser.newPage({ viewport: { width: 1840, height: 1000 } });
  await page.goto(`file://${file}`);
  await page.screenshot({ path: join(folder, 'sheet.png'), fullPage: true });
  await page.close();
};
