import { type Catalogue, english } from './catalogues.ts';
import type { Language } from './languages.ts';

/** Each translation is a file of its own, fetched when somebody reads it; English is part of the page. */
const translations: Record<Exclude<Language, 'en'>, () => Promise<{ messages: Record<string, string> }>> = {
  ar: () => import('./translations/ar.ts'),
  es: () => import('./translations/es.ts'),
  fa: () => import('./translations/fa.ts'),
  fr: () => import('./translations/fr.ts'),
  hi: () => import('./translations/hi.ts'),
  pt: () => import('./translations/pt.ts'),
  sw: () => import('./translations/sw.ts'),
  uk: () => import('./translations/uk.ts'),
  zh: () => import('./translations/zh.ts'),
};

const loading = new Map<Language, Promise<Catalogue>>();
const loaded = new Map<Language, Catalogue>([['en', english]]);

const read = async (language: Exclude<Language, 'en'>): Promise<Catalogue> => {
  const { messages } = await translations[language]();
  const catalogue = { ...english, ...messages };
  loaded.set(language, catalogue);
  return catalogue;
};

/** The words of `language`: at once where they are here already, else a promise, the same for everybody who asks. */
export const loadCatalogue = (language: Language): Catalogue | Promise<Catalogue> => {
  const known = loaded.get(language) ?? loading.get(language);
  if (known !== undefined || language === 'en') return known ?? english;
  const coming = read(language);
  loading.set(language, coming);
  // asked for again when it could not be fetched
  coming.catch(() => loading.delete(language));
  return coming;
};
