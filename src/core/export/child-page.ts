import type { ArchiveWork, ChildArchive } from './child-archive.ts';
import type { ExportMedium } from './export-medium.ts';
import { escaped, exportPage, mediumTag, momentIn, written } from './export-page.ts';
import { type ExportWords, exportLanguageOf, exportWords } from './export-words.ts';

const workPart = (
  work: ArchiveWork,
  words: ExportWords,
  { dateOf, damaged }: { dateOf: (at: number) => string; damaged: ReadonlySet<string> },
): string => {
  const shown = (file: ExportMedium): string =>
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

/** What the class list says of this child. */
const listLine = (
  { group, readingLevel, language, hasMoreTime }: ChildArchive['list'],
  words: ExportWords,
  nameOf: Intl.DisplayNames,
): string =>
  [
    ...(group === null ? [] : [`${words.columns.group}: ${group}`]),
    `${words.reads}: ${words.levels[readingLevel]}`,
    ...(language === null ? [] : [`${words.screens}: ${nameOf.of(language) ?? language}`]),
    ...(hasMoreTime ? [words.moreTime] : []),
  ].join(' · ');

/**
 * The page that shows a child's archive in any browser, from a folder, without a network and without a script.
 * @param damaged names of files that could not be read
 */
export const childPage = (archive: ChildArchive, language: string, damaged: ReadonlySet<string>): string => {
  const words = exportWords(language);
  const dateOf = momentIn(language, archive.timeZone);
  const nameOf = new Intl.DisplayNames(exportLanguageOf(language), { type: 'language' });
  const consents = archive.consents.map(({ subject, audience, answer, basis, signedBy, signedOn, expiresAt }) => {
    const signed = signedBy === '' ? '' : words.signed(signedBy);
    const ground = [
      basis,
      signed,
      signedOn ?? '',
      ...(expiresAt === null ? [] : [words.until(dateOf(expiresAt))]),
    ].filter((part) => part !== '');
    const cells = [words.subjects[subject], words.audiences[audience], words.answers[answer], ground.join(', ')];
    return `<tr>${cells.map((cell) => `<td dir="auto">${escaped(cell)}</td>`).join('')}</tr>`;
  });
  const parts = archive.works.map((work) => workPart(work, words, { dateOf, damaged }));
  return exportPage(language, {
    title: words.title(archive.name),
    body: [
      `<p class="facts">${escaped(words.lead(archive.className, dateOf(archive.savedAt)))}</p>`,
      `<p>${escaped(words.alias(archive.alias))}</p>`,
      `<p>${escaped(listLine(archive.list, words, nameOf))}</p>`,
      `<h2>${escaped(archive.works.length === 0 ? words.noWorks : words.works(archive.works.length))}</h2>`,
      ...parts,
      `<h2>${words.consents}</h2>`,
      `<table>${consents.join('\n')}</table>`,
      `<footer>${escaped(words.turns(archive.turns.length))}</footer>`,
    ],
  });
};
