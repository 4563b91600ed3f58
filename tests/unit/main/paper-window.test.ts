import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import { afterAll, describe, expect, it } from 'vitest';
import { pagePrinter } from '#main/paper-window.ts';

describe('a page on paper', () => {
  const folder = mkdtempSync(join(tmpdir(), 'meridian-paper-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const paper = (printToPDF: () => Promise<Buffer>) => {
    const seen: string[] = [];
    const window = {
      loadURL: async (url: string) => void seen.push(url),
      webContents: { printToPDF },
      destroy: () => void seen.push('destroyed'),
    };
    return { seen, make: () => window as unknown as BrowserWindow };
  };

  it('becomes a file, and its window is gone', async () => {
    const { seen, make } = paper(async () => Buffer.from('%PDF'));
    expect(await pagePrinter(make)(join(folder, 'a book.html'), join(folder, 'book.pdf'))).toBe(true);
    expect(readFileSync(join(folder, 'book.pdf'), 'utf8')).toBe('%PDF');
    expect(seen).toEqual([expect.stringMatching(/^file:.*a%20book\.html$/u), 'destroyed']);
  });

  it('leaves no window when it cannot be printed', async () => {
    const { seen, make } = paper(() => Promise.reject(new Error('no printer')));
    await expect(pagePrinter(make)(join(folder, 'book.html'), join(folder, 'no.pdf'))).rejects.toThrow('no printer');
    expect(seen.at(-1)).toBe('destroyed');
  });
});
