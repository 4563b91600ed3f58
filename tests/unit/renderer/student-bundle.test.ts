import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = 'src/renderer';

/** The file that an import of ours names; `null` for a package, a style or words. */
const fileOf = (from: string, specifier: string): string | null => {
  if (!/\.tsx?$/.test(specifier)) return null;
  if (specifier.startsWith('#renderer/')) return join(root, specifier.slice('#renderer/'.length));
  return specifier.startsWith('.') ? join(dirname(from), specifier) : null;
};

/** Every source of ours that ends in what `entry` loads, now or later. */
const reachedFrom = (entry: string): ReadonlyMap<string, string> => {
  const reached = new Map<string, string>();
  const visit = (file: string): void => {
    if (reached.has(file)) return;
    const source = readFileSync(file, 'utf8');
    reached.set(file, source);
    for (const [, specifier = ''] of source.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)) {
      const next = fileOf(file, specifier);
      if (next !== null) visit(next);
    }
  };
  visit(entry);
  return reached;
};

const waysOut =
  /type="file"|FileTrigger|window\.print|showOpenFilePicker|showSaveFilePicker|showDirectoryPicker|target="_blank"|<iframe|<webview|download=/;

describe('what a student can reach', () => {
  it('E6 has no file dialog, printer, picker, frame or link to elsewhere in it', () => {
    const sources = reachedFrom(`${root}/features/student/student-area.tsx`);
    expect(sources.size).toBeGreaterThan(40);
    expect([...sources.keys()].some((file) => file.includes('features/teacher'))).toBe(false);
    expect([...sources].filter(([, source]) => waysOut.test(source)).map(([file]) => file)).toEqual([]);
  });

  it('E6 would be noticed: the teacher’s part has such things', () => {
    const sources = reachedFrom(`${root}/features/teacher/teacher-area.tsx`);
    expect([...sources.values()].some((source) => waysOut.test(source))).toBe(true);
  });
});
