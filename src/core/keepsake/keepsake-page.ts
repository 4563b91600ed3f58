import type { KeepsakeClass } from '#shared/contract/keepsake.ts';
import type { KeepsakeAudience } from '#shared/domain/keepsake.ts';
import { escaped, pageEnd, pageStart, written } from '../export/export-page.ts';
import type { ChosenPost } from './choose-posts.ts';
import { keepsakeStyle } from './keepsake-style.ts';
import type { PageWords } from './page-words.ts';
import type { Edition } from './post-article.ts';
import { timeLine } from './time-line.ts';
import { worldMap } from './world-map.ts';

/** What the pages of a keepsake tell beside its posts. */
export type PageFacts = {
  language: string;
  title: string;
  audience: KeepsakeAudience;
  /** What partner classes call the child whose family it is for. */
  alias: string | null;
  madeAt: number;
  home: KeepsakeClass;
  /** Every class whose posts are here, the own one first. */
  classes: readonly KeepsakeClass[];
  posts: readonly ChosenPost[];
};

const otherEdition = (edition: Edition, words: PageWords): string =>
  edition === 'page' ? `<a href="book.html">${words.own.book}</a>` : `<a href="index.html">${words.own.page}</a>`;

/** Everything before the first post: the cover, where the classes are, and when things were made. */
export const pageBeginning = (facts: PageFacts, words: PageWords, edition: Edition): string => {
  const { language, title, audience, alias, madeAt, home, classes, posts } = facts;
  const counts = [
    `${words.own.posts}: ${words.numberOf(posts.length)}`,
    `${words.own.classes}: ${words.numberOf(classes.length)}`,
    words.own.made(words.dateOf(madeAt)),
  ];
  const places = classes.map((one) => ({ ...one, isHome: one.classId === home.classId }));
  return [
    pageStart(language, title, keepsakeStyle),
    '<header class="cover">',
    `<h1 dir="auto">${escaped(title)}</h1>`,
    `<p class="facts">${counts.map(escaped).join(' · ')}</p>`,
    `<p>${words.own.audiences[audience]}</p>`,
    ...(alias === null ? [] : [written('p', words.own.knownAs(alias))]),
    `<nav>${otherEdition(edition, words)}</nav>`,
    '</header>',
    '<main>',
    `<h2>${words.own.map}</h2>`,
    worldMap(places, classes.map(({ name }) => name).join(', ')),
    `<ul>${classes.map((one) => written('li', placeLine(one, words))).join('')}</ul>`,
    ...(edition === 'page'
      ? [
          `<h2>${words.own.timeLine}</h2>`,
          timeLine(posts, { timeZone: home.timeZone, locale: words.locale, dateOf: words.dateOf }),
        ]
      : []),
    '',
  ].join('\n');
};

const placeLine = ({ name, school, place, country }: KeepsakeClass, { locale }: PageWords): string => {
  const land = new Intl.DisplayNames(locale, { type: 'region' }).of(country) ?? country;
  return [name, school, place, land].filter((part) => part !== null && part !== '').join(' · ');
};

/** The head of the posts of a project. */
export const projectHead = (question: string, hostName: string | null, words: PageWords): string =>
  `<h2 dir="auto">${escaped(question)}</h2>\n${
    hostName === null ? '' : `<p class="facts">${escaped(words.own.askedBy(hostName))}</p>\n`
  }`;

/** The head of what children said when they looked back. */
export const reflectionHead = (words: PageWords): string => `<h2>${words.own.lookingBack}</h2>\n`;

/** Who made something: aliases, by class. */
export type Credits = ReadonlyMap<string, ReadonlySet<string>>;

/** Everything after the last post: who made it, and where programs find the same. */
export const pageEnding = (credits: Credits, words: PageWords): string => {
  const makers = [...credits].flatMap(([className, aliases]) => [
    written('h3', className),
    `<ul class="credits">${[...aliases].map((alias) => written('li', alias)).join('')}</ul>`,
  ]);
  return [
    `<h2>${words.own.credits}</h2>`,
    ...makers,
    '</main>',
    `<footer><p>${words.own.forPrograms}</p><p>${words.own.mapSource} Meridian.</p></footer>`,
    pageEnd,
  ].join('\n');
};
