import type { PhaseName } from '#shared/domain/calendar/phase-windows.ts';
import type { ConsentState, ConsentSubject } from '#shared/domain/consent.ts';
import type { Audience, PostKind } from '#shared/domain/post.ts';
import type { ReadingLevel } from '#shared/domain/roster.ts';
import type { WorkState } from '#shared/domain/work-state.ts';
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

/** What exported files say. They are written here, so it cannot come from the catalogues of the screens. */
export type ExportWords = {
  title(name: string): string;
  lead(className: string, date: string): string;
  alias(alias: string): string;
  works(count: number): string;
  noWorks: string;
  consents: string;
  /** What the class list says of how this child uses the app. */
  reads: string;
  levels: Record<ReadingLevel, string>;
  screens: string;
  moreTime: string;
  turns(count: number): string;
  withOthers(count: number): string;
  teacherSaid: string;
  spoken: string;
  damaged: string;
  /** The page about a concern. */
  concernTitle(name: string): string;
  concernLead(className: string, moment: string): string;
  concernNoted: string;
  concernWork: string;
  concernSettled(moment: string): string;
  subject: string;
  until(date: string): string;
  signed(who: string): string;
  kinds: Record<PostKind, string>;
  states: Record<WorkState, string>;
  subjects: Record<ConsentSubject, string>;
  audiences: Record<Audience, string>;
  answers: Record<ConsentState, string>;
  phases: Record<PhaseName, string>;
  /** Heads of the columns of the class overview. */
  columns: Record<'name' | 'group' | 'role' | 'turns' | 'seconds', string>;
  missing: string;
};

const byLanguage = { en, ar, es, fa, fr, hi, pt, sw, uk, zh } as const satisfies Record<string, ExportWords>;
type ExportLanguage = keyof typeof byLanguage;

/** The language that exported files are written in for a class of `language`: English where its own is not spoken here. */
export const exportLanguageOf = (language: string): ExportLanguage => {
  const base = language.toLowerCase().split('-')[0] ?? '';
  return Object.hasOwn(byLanguage, base) ? (base as ExportLanguage) : 'en';
};

export const exportWords = (language: string): ExportWords => byLanguage[exportLanguageOf(language)];
