import type { ExportMedium } from './export-medium.ts';
import { exportLanguageOf } from './export-words.ts';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** What somebody wrote, as text in a page. */
export const escaped = (text: string): string => text.replace(/[&<>"']/gu, (sign) => entities[sign] ?? sign);

/** The same in its own direction, line by line. */
export const written = (tag: 'p' | 'h3' | 'li', text: string): string =>
  `<${tag} dir="auto">${escaped(text).replaceAll('\n', '<br>')}</${tag}>`;

/** A picture, a film or a voice that lies beside the page. */
export const mediumTag = ({ name, medium }: ExportMedium, label: string): string => {
  const address = `media/${encodeURIComponent(name)}`;
  const type = medium.mimeType;
  if (type.startsWith('image/')) return `<img src="${address}" alt="${escaped(label)}">`;
  if (type.startsWith('audio/')) return `<audio controls preload="metadata" src="${address}"></audio>`;
  return `<video controls preload="metadata" src="${address}"></video>`;
};

const style = `
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 18px/1.5 "Atkinson Hyperlegible Next", "Noto Sans", "Noto Sans Arabic", system-ui, sans-serif; color: #1d2433; background: #faf6ee; }
article, table { margin-block: 1.25rem; padding: 1.25rem; border: 1px solid #ddd4c4; border-radius: .875rem; background: #fffdf9; break-inside: avoid; }
img, video { display: block; max-width: 100%; max-height: 70vh; border-radius: .5rem; }
audio { width: 100%; }
blockquote { margin: .5rem 0; padding-inline-start: 1rem; border-inline-start: 4px solid #ddd4c4; }
.facts, .note, footer { color: #4d5566; overflow-wrap: anywhere; }
.damaged { color: #9c1f1f; font-weight: 700; }
table { width: 100%; border-collapse: collapse; } th, td { padding: .35rem .5rem; text-align: start; border-bottom: 1px solid #ddd4c4; }
`;

/** Of the languages that exported files are written in, those that run from right to left. */
const rightToLeft: ReadonlySet<string> = new Set(['ar', 'fa']);

/** A moment in the words of the page's language; `time` says the hour too. */
export const momentIn =
  (language: string, timeZone: string, detail: 'date' | 'time' = 'date') =>
  (at: number): string =>
    new Intl.DateTimeFormat(exportLanguageOf(language), {
      dateStyle: 'long',
      ...(detail === 'time' ? { timeStyle: 'short' } : {}),
      timeZone,
    }).format(at);

/** How a page begins that any browser shows from a folder, without a network and without a script; the last line is {@link pageEnd}. */
export const pageStart = (language: string, title: string, ownStyle = ''): string => {
  const locale = exportLanguageOf(language);
  return `<!doctype html>
<html lang="${locale}" dir="${rightToLeft.has(locale) ? 'rtl' : 'ltr'}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="content-security-policy" content="default-src 'none'; img-src 'self' file:; media-src 'self' file: data:; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${style}${ownStyle}</style>
`;
};

export const pageEnd = '</html>\n';

/** A whole page of this kind. */
export const exportPage = (language: string, { title, body }: { title: string; body: readonly string[] }): string =>
  `${pageStart(language, title)}<h1>${escaped(title)}</h1>
${body.filter((line) => line !== '').join('\n')}
${pageEnd}`;
