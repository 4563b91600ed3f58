import {
  createContext,
  type ReactNode,
  startTransition,
  use,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
} from 'react';
import { I18nProvider } from 'react-aria/I18nProvider';
import { createIntl, createIntlCache, type IntlShape, RawIntlProvider, useIntl } from 'react-intl';
import type { Catalogue, MessageId } from './catalogues.ts';
import { chooseLanguage, directionOf, readChosenLanguage, writeChosenLanguage } from './language.ts';
import type { Language } from './languages.ts';
import { loadCatalogue } from './load-catalogue.ts';

type LanguageState = {
  language: Language;
  /** For this computer, until it is set again. */
  setLanguage: (language: Language) => void;
  /** For as long as one person is in front of the screen; `null`: everybody again. */
  speakTo: (tag: string | null) => void;
};
const LanguageContext = createContext<LanguageState | null>(null);

const cache = createIntlCache();

/** Waits (React's way: the nearest `Suspense`) until the words are here. */
const useCatalogue = (language: Language): Catalogue => {
  const catalogue = loadCatalogue(language);
  return catalogue instanceof Promise ? use(catalogue) : catalogue;
};

/** The English is British, so are its days: 24 November. Hours go to 24 in every language, as on the clocks of the sky. */
const localeOf = (language: Language): string => `${language === 'en' ? 'en-GB' : language}-u-hc-h23`;

const useIntlIn = (language: Language, timeZone: string | undefined): IntlShape => {
  const messages = useCatalogue(language);
  return useMemo(
    () => createIntl({ locale: localeOf(language), messages, ...(timeZone ? { timeZone } : {}) }, cache),
    [language, messages, timeZone],
  );
};

type Props = {
  classLanguage: string | null;
  /** The class's: moments are told in its time, whatever the computer's clock is set to. */
  timeZone: string | undefined;
  children: ReactNode;
};

/** Holds the page's language, and puts it and its direction on the document. Wants a `Suspense` above it. */
export const WordsProvider = ({ classLanguage, timeZone, children }: Props) => {
  const [chosen, setChosen] = useState(readChosenLanguage);
  const [person, setPerson] = useState<string | null>(null);
  const language = chooseLanguage([person, chosen, classLanguage, ...navigator.languages]);
  const intl = useIntlIn(language, timeZone);
  const setLanguage = useCallback((next: Language) => {
    writeChosenLanguage(next);
    // the old words stay until the new ones are here
    startTransition(() => setChosen(next));
  }, []);
  const speakTo = useCallback((tag: string | null) => startTransition(() => setPerson(tag)), []);
  const state = useMemo(() => ({ language, setLanguage, speakTo }), [language, setLanguage, speakTo]);
  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dir = directionOf(language);
  }, [language]);
  return (
    <LanguageContext value={state}>
      <I18nProvider locale={language}>
        <RawIntlProvider value={intl}>{children}</RawIntlProvider>
      </I18nProvider>
    </LanguageContext>
  );
};

/** Words of another language inside the page: what is printed for people who read that one. */
export const WordsIn = ({ language, children }: { language: Language; children: ReactNode }) => {
  const { timeZone } = useIntl();
  const intl = useIntlIn(language, timeZone);
  return (
    <I18nProvider locale={language}>
      <RawIntlProvider value={intl}>
        <div lang={language} dir={directionOf(language)}>
          {children}
        </div>
      </RawIntlProvider>
    </I18nProvider>
  );
};

export const useLanguage = (): LanguageState => {
  const state = useContext(LanguageContext);
  if (state === null) throw new TypeError('useLanguage needs a WordsProvider above it');
  return state;
};

export type WordValues = Record<string, string | number | Date>;
/** Says one message of the catalogue in the page's language. */
export type Say = (id: MessageId, values?: WordValues) => string;

const RTL = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const LTR = /\p{Script=Latin}/u;

/** Arguments a message chooses by (`{name, select, …}`): they are compared, never shown. */
const chosenBy = (message: unknown): string[] =>
  [...String(message).matchAll(/\{\s*(\w+)\s*,\s*select\b/g)].map((match) => match[1] ?? '');

/** What runs against the sentence keeps its own order: Unicode's first-strong isolate around it. */
const isolated = (shown: string, isRtl: boolean): string =>
  (isRtl ? LTR : RTL).test(shown) ? `\u2068${shown}\u2069` : shown;

const isolate = (values: WordValues, isRtl: boolean, message: unknown): WordValues => {
  const compared = chosenBy(message);
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' && !compared.includes(name) ? isolated(value, isRtl) : value,
    ]),
  );
};

/** Says words one after the other, as the page's language does: names, kinds, countries. */
export const useSayList = (): ((words: readonly string[]) => string) => {
  const intl = useIntl();
  const isRtl = directionOf(intl.locale) === 'rtl';
  return (words) => intl.formatList(words.map((word) => isolated(word, isRtl)));
};

const sayers = new WeakMap<IntlShape, Say>();

/** The one way from a message id to words: `const say = useSay(); say('common.back')`. Stable per language. */
export const useSay = (): Say => {
  const intl = useIntl();
  const known = sayers.get(intl);
  if (known !== undefined) return known;
  const isRtl = directionOf(intl.locale) === 'rtl';
  const say: Say = (id, values) => intl.formatMessage({ id }, values && isolate(values, isRtl, intl.messages[id]));
  sayers.set(intl, say);
  return say;
};
