import { ar } from './alias-words/ar.ts';
import { en } from './alias-words/en.ts';
import { es } from './alias-words/es.ts';
import { fa } from './alias-words/fa.ts';
import { fr } from './alias-words/fr.ts';
import { hi } from './alias-words/hi.ts';
import { pt } from './alias-words/pt.ts';
import { sw } from './alias-words/sw.ts';
import { uk } from './alias-words/uk.ts';
import { zh } from './alias-words/zh.ts';

/** The words an alias is made of, in pairs that are right, and of no gender that anybody could mind, whatever meets. */
export type AliasWords = {
  first: readonly string[];
  second: readonly string[];
  /** What stands between the two; a space if nothing is said. */
  joint?: string;
};

const byLanguage: Record<string, AliasWords> = { en, ar, es, fr, pt, sw, uk, hi, fa, zh };

/** The words for a BCP 47 language tag; English where we have none yet. */
export const aliasWordsOf = (language: string): AliasWords =>
  byLanguage[language.split('-')[0]?.toLowerCase() ?? ''] ?? en;
