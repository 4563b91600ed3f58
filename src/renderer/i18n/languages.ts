/** The languages the app speaks, each with its own name for itself, in the order in which they are offered. */
export const languages = {
  en: 'English',
  ar: 'العربية',
  es: 'Español',
  fa: 'فارسی',
  fr: 'Français',
  hi: 'हिन्दी',
  pt: 'Português',
  sw: 'Kiswahili',
  uk: 'Українська',
  zh: '简体中文',
} as const;
export type Language = keyof typeof languages;
export const languageList = Object.keys(languages) as Language[];

/** Of these a native speaker has read every sentence; of the others the screens say that nobody has yet. */
const reviewed: ReadonlySet<Language> = new Set<Language>(['en']);

export const isReviewed = (language: Language): boolean => reviewed.has(language);
