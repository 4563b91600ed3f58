import type { ArchiveMedium, ArchiveWork, ChildArchive } from './child-archive.ts';
import { type ExportWords, exportWords } from './export-words.ts';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/gu, (sign) => entities[sign] ?? sign);

/** What somebody wrote, in its own direction, line by line. */
const written = (tag: 'p' | 'h3' | 'li', text: string): string =>
  `<${tag} dir="auto">${escaped(text).replaceAll('\n', '<br>')}</${tag}>`;

const addressOf = ({ name }: ArchiveMedium): string => `media/${encodeURIComponent(name)}`;

const mediumTag = (file: ArchiveMedium, label: string): string => {
  const address = addressOf(file);
  const type = file.medium.mimeType;
  if (type.startsWith('image/')) return `<img src="${address}" alt="${escaped(label)}">`;
  if (type.startsWith('audio/')) return `<audio controls preload="metadata" src="${address}"></audio>`;
  return `<video controls preload="metadata" src="${address}"></video>`;
};

const workPart = (
  work: ArchiveWork,
  words: ExportWords,
  { dateOf, damaged }: { dateOf: (at: number) => string; damaged: ReadonlySet<string> },
): string => {
  const shown = (file: ArchiveMedium): string =>
    damaged.has(file.name) ? `<p class="damaged">${words.damaged}</p>` : mediumTag(file, words.kinds[work.kind]);
  const facts = [
    words.kinds[work.kind],
    dateOf(work.madeAt),
    words.states[work.state],
    ...(work.others > 0 ? [words.withOthers(work.others)] : []),
  ];
  return [
    '<article>',
    work.title === '' ? '' : written('h3', work.title),
    `<p class="facts">${facts.map(escaped).join(' · ')}</p>`,
    work.question === '' ? '' : `<blockquote dir="auto">${escaped(work.question)}</blockquote>`,
    ...work.media.map(shown),
    work.text === '' ? '' : written('p', work.text),
    ...work.captions.map(
      ({ language, lines }) =>
        `<details lang="${escaped(language)}"><summary>${words.spoken}</summary>${lines.map((line) => written('p', line)).join('')}</details>`,
    ),
    work.tags.length === 0 ? '' : written('p', work.tags.join(' · ')),
    work.teacherNote === null ? '' : `<p class="note">${words.teacherSaid}</p>${written('p', work.teacherNote)}`,
    work.spokenNote === null ? '' : shown(work.spokenNote),
    '</article>',
  ]
    .filter((line) => line !== '')
    .join('\n');
};

const style = `
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 18px/1.5 "Atkinson Hyperlegible Next", "Noto Sans Arabic", system-ui, sans-serif; color: #1d2433; background: #faf6ee; }
article, table { margin-block: 1.25rem; padding: 1.25rem; border: 1px solid #ddd4c4; border-radius: .875rem; background: #fffdf9; break-inside: avoid; }
img, video { display: block; max-width: 100%; max-height: 70vh; border-radius: .5rem; }
audio { width: 100%; }
blockquote { margin: .5rem 0; padding-inline-start: 1rem; border-inline-start: 4px solid #ddd4c4; }
.facts, .note, footer { color: #4d5566; }
.damaged { color: #9c1f1f; font-weight: 700; }
table { width: 100%; border-collapse: collapse; } th, td { padding: .35rem .5rem; text-align: start; border-bottom: 1px solid #ddd4c4; }
`;

/**
 * The page that shows a child's archive in any browser, from a folder, without a network and without a script.
 * @param damaged names of files that could not be read
 */
export const childPage = (archive: ChildArchive, language: string, damaged: ReadonlySet<string>): string => {
  const words = exportWords(language);
  const isRtl = words === exportWords('ar');
  const locale = isRtl ? 'ar' : 'en';
  const { timeZone } = archive;
  const dateOf = (at: number): string =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone, numberingSystem: 'latn' }).format(at);
  const consents = archive.consents.map(({ subject, audience, answer, basis, expiresAt }) => {
    const ground = [basis, ...(expiresAt === null ? [] : [words.until(dateOf(expiresAt))])].filter(
      (part) => part !== '',
    );
    const cells = [words.subjects[subject], words.audiences[audience], words.answers[answer], ground.join(', ')];
    return `<tr>${cells.map((cell) => `<td dir="auto">${escaped(cell)}</td>`).join('')}</tr>`;
  });
  const parts = archive.works.map((work) => workPart(work, words, { dateOf, damaged }));
  return `<!doctype html>
<html lang="${locale}" dir="${isRtl ? 'rtl' : 'ltr'}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(words.title(archive.name))}</title>
<style>${style}</style>
<h1>${escaped(words.title(archive.name))}</h1>
<p class="facts">${escaped(words.lead(archive.className, dateOf(archive.savedAt)))}</p>
<p>${escaped(words.alias(archive.alias))}</p>
<h2>${escaped(archive.works.length === 0 ? words.noWorks : words.works(archive.works.length))}</h2>
${parts.join('\n')}
<h2>${words.consents}</h2>
<table>${consents.join('\n')}</table>
<footer>${escaped(words.turns(archive.turns.length))}</footer>
</html>
`;
};
