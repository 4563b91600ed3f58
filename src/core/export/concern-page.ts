import type { PostKind } from '#shared/domain/post.ts';
import type { Concern } from '../db/concerns.ts';
import type { ExportMedium } from './export-medium.ts';
import { escaped, exportPage, mediumTag, momentIn, written } from './export-page.ts';
import { exportWords } from './export-words.ts';

/** A guarded post and what was written about it. */
export type ConcernFile = {
  name: string;
  className: string;
  timeZone: string;
  savedAt: number;
  postId: string;
  revision: number;
  kind: PostKind;
  madeAt: number;
  question: string;
  title: string;
  text: string;
  captions: { language: string; cues: readonly { startMs: number; text: string }[] }[];
  concerns: readonly Concern[];
  media: readonly ExportMedium[];
};

const clockOf = (ms: number): string =>
  `${Math.floor(ms / 60_000)}:${String(Math.floor(ms / 1_000) % 60).padStart(2, '0')}`;

/**
 * The page for who looks after child protection: what the teacher noticed first, then the work with the hash of each file,
 * by which it can be told later whether it is still the same.
 */
export const concernPage = (file: ConcernFile, language: string, damaged: ReadonlySet<string>): string => {
  const words = exportWords(language);
  const moment = momentIn(language, file.timeZone, 'time');
  const noted = file.concerns.flatMap(({ words: said, raisedAt, liftedAt, liftedWords }) => [
    '<article>',
    `<p class="facts">${escaped(moment(raisedAt))}</p>`,
    written('p', said),
    liftedAt === null ? '' : `<p class="facts">${escaped(words.concernSettled(moment(liftedAt)))}</p>`,
    liftedAt === null ? '' : written('p', liftedWords ?? ''),
    '</article>',
  ]);
  const shown = file.media.flatMap((medium) => [
    damaged.has(medium.name) ? `<p class="damaged">${words.damaged}</p>` : mediumTag(medium, words.kinds[file.kind]),
    `<p class="facts"><bdi>${escaped(medium.name)}</bdi> · SHA-256 <bdi>${medium.medium.sha256}</bdi></p>`,
  ]);
  const said = file.captions.map(
    ({ language: spoken, cues }) =>
      `<details lang="${escaped(spoken)}"><summary>${words.spoken}</summary>${cues
        .map(({ startMs, text }) => written('p', `${clockOf(startMs)} ${text}`))
        .join('')}</details>`,
  );
  return exportPage(language, {
    title: words.concernTitle(file.name),
    body: [
      `<p class="facts">${escaped(words.concernLead(file.className, moment(file.savedAt)))}</p>`,
      `<h2>${words.concernNoted}</h2>`,
      ...noted,
      `<h2>${words.concernWork}</h2>`,
      '<article>',
      `<p class="facts">${[words.kinds[file.kind], moment(file.madeAt)].map(escaped).join(' · ')}</p>`,
      file.question === '' ? '' : `<blockquote dir="auto">${escaped(file.question)}</blockquote>`,
      file.title === '' ? '' : written('h3', file.title),
      file.text === '' ? '' : written('p', file.text),
      ...shown,
      ...said,
      `<p class="facts"><bdi>${file.postId}</bdi> · ${file.revision}</p>`,
      '</article>',
    ],
  });
};
