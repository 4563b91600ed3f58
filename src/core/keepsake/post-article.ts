import type { Captions } from '#shared/contract/schemas/captions.ts';
import { webVttOf } from '#shared/domain/captions.ts';
import { isClassPicture } from '#shared/domain/project/tasks.ts';
import { escaped, written } from '../export/export-page.ts';
import type { LoadedPost } from './load-post.ts';
import type { PageWords } from './page-words.ts';

/** A file of a post as the page finds it; `null`: it is missing. */
export type PlacedMedium = { role: 'main' | 'cover' | 'still'; path: string | null; mimeType: string };

/** `page`: films and voices play. `book`: what was said stands beside a picture of it, for paper. */
export type Edition = 'page' | 'book';

export type ToShow = {
  post: LoadedPost;
  placed: readonly PlacedMedium[];
  className: string;
  /** The time zone of the class that made it. */
  timeZone: string;
  /** When its endpoint has confirmed it. */
  confirmedAt: number | null;
  /** Whom it replies to, if that post is here too. */
  repliesTo: { postId: string; alias: string } | null;
};

const hourFinders = new Map<string, Intl.DateTimeFormat>();

const hourIn = (timeZone: string, at: number): number => {
  const known = hourFinders.get(timeZone);
  const finder = known ?? new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' });
  if (known === undefined) hourFinders.set(timeZone, finder);
  return Number(finder.format(at));
};

/** What the sky over the class was like, near enough for a colour. */
const skyAt = (hour: number): 'dawn' | 'day' | 'dusk' | 'night' => {
  if (hour < 5 || hour >= 21) return 'night';
  if (hour < 8) return 'dawn';
  return hour < 17 ? 'day' : 'dusk';
};

/** Captions lie in the page itself: from a folder no browser fetches another file for them. */
const trackTag = ({ language, cues }: Captions, index: number): string => {
  const address = `data:text/vtt;base64,${Buffer.from(webVttOf(cues)).toString('base64')}`;
  const tag = escaped(language);
  return `<track kind="captions" srclang="${tag}" label="${tag}" src="${address}"${index === 0 ? ' default' : ''}>`;
};

/** Paper has no scrolling: what is to be printed is all there at once. */
const imageTag = (path: string, label: string, edition: Edition): string =>
  `<img${edition === 'page' ? ' loading="lazy"' : ''} src="${path}" alt="${label}">`;

const mediumTag = ({ post, placed }: ToShow, words: PageWords, edition: Edition): string[] => {
  const { manifest } = post;
  const pathOf = (role: PlacedMedium['role']): string | null =>
    placed.find((one) => one.role === role && one.path !== null)?.path ?? null;
  const main = placed.find(({ role }) => role === 'main');
  if (main === undefined) return [];
  if (main.path === null) return [`<p class="damaged">${words.own.missing}</p>`];
  const label = escaped(words.shared.kinds[manifest.kind]);
  if (main.mimeType.startsWith('image/')) return [imageTag(main.path, label, edition)];
  const picture = pathOf('cover') ?? pathOf('still');
  const image = picture === null ? '' : imageTag(picture, label, edition);
  if (edition === 'book') {
    const duration = manifest.media.find(({ role }) => role === 'main')?.durationMs ?? 0;
    return [image, `<p class="plays">${escaped(words.own.plays(words.durationOf(duration)))}</p>`];
  }
  const tracks = manifest.captions.map(trackTag).join('');
  if (main.mimeType.startsWith('audio/'))
    return [image, `<audio controls preload="none" aria-label="${label}" src="${main.path}"></audio>`];
  const poster = picture === null ? '' : ` poster="${picture}"`;
  return [
    `<video controls preload="${picture === null ? 'metadata' : 'none'}" aria-label="${label}"${poster} src="${main.path}">${tracks}</video>`,
  ];
};

const saidTag = ({ language, cues }: Captions, words: PageWords, edition: Edition): string => {
  const lines = cues.map(({ text }) => written('p', text)).join('');
  const tag = escaped(language);
  if (edition === 'book') return `<div lang="${tag}">${lines}</div>`;
  return `<details lang="${tag}"><summary>${words.shared.spoken}</summary>${lines}</details>`;
};

/** One post of a keepsake. Whatever somebody wrote is text in it, never markup. */
export const postArticle = (shown: ToShow, words: PageWords, edition: Edition): string => {
  const { post, className, timeZone, confirmedAt, repliesTo } = shown;
  const { manifest } = post;
  const { postId, alias, kind, purpose, title = '', text, tags = [], captions, language, approvedAt } = manifest;
  const isForClass = isClassPicture({ purpose, promptId: manifest.promptId ?? null });
  const purposeWords = isForClass ? words.own.classPicture : words.own.purposes[purpose];
  const facts = [words.dateOf(approvedAt), words.shared.kinds[kind], purposeWords];
  const signed = [
    words.own.signed(className),
    ...(confirmedAt === null ? [] : [words.own.confirmed(words.dateOf(confirmedAt))]),
  ];
  return [
    `<article class="post ${skyAt(hourIn(timeZone, approvedAt))}" id="p-${postId}">`,
    `<p class="who"><strong dir="auto">${escaped(alias)}</strong> · <bdi>${escaped(className)}</bdi></p>`,
    `<p class="facts">${facts.map(escaped).join(' · ')}</p>`,
    repliesTo === null
      ? ''
      : `<p class="facts"><a href="#p-${repliesTo.postId}" dir="auto">${escaped(words.own.replyTo(repliesTo.alias))}</a></p>`,
    `<div lang="${escaped(language)}">`,
    title === '' ? '' : written('h3', title),
    ...mediumTag(shown, words, edition),
    text === '' ? '' : written('p', text),
    '</div>',
    ...captions.map((said) => saidTag(said, words, edition)),
    tags.length === 0 ? '' : `<p class="facts" dir="auto">${escaped(tags.join(' · '))}</p>`,
    `<p class="signed">${signed.map(escaped).join(', ')}</p>`,
    '</article>\n',
  ]
    .filter((line) => line !== '')
    .join('\n');
};
