import type { KeepsakeAudience } from '#shared/domain/keepsake.ts';
import type { PostPurpose } from '#shared/domain/post.ts';
import { exportLanguageOf } from '../export/export-words.ts';
import { ar } from './words/ar.ts';
import { en } from './words/en.ts';
import { es } from './words/es.ts';
import { fa } from './words/fa.ts';
import { fr } from './words/fr.ts';
import { hi } from './words/hi.ts';
import { pt } from './words/pt.ts';
import { sw } from './words/sw.ts';
import { uk } from './words/uk.ts';
import { zh } from './words/zh.ts';

/** What a keepsake says, beside what all exported files say. Counts stand behind their word, so that none needs a plural. */
export type KeepsakeWords = {
  title(className: string): string;
  made(date: string): string;
  audiences: Record<KeepsakeAudience, string>;
  /** In what a family gets: under which name the child stands in it. */
  knownAs(alias: string): string;
  posts: string;
  classes: string;
  map: string;
  timeLine: string;
  lookingBack: string;
  credits: string;
  purposes: Record<PostPurpose, string>;
  /** In the place of its purpose. */
  classPicture: string;
  replyTo(alias: string): string;
  askedBy(className: string): string;
  signed(className: string): string;
  confirmed(date: string): string;
  missing: string;
  /** In the book, where a film or a voice cannot play. */
  plays(duration: string): string;
  book: string;
  page: string;
  forPrograms: string;
  mapSource: string;
};

const byLanguage = { en, ar, es, fa, fr, hi, pt, sw, uk, zh };

export const keepsakeWords = (language: string): KeepsakeWords => byLanguage[exportLanguageOf(language)];
