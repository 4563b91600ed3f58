import type { Plugin } from 'vite';
import { languageList } from './i18n/languages.ts';
import { saidPackages } from './i18n/library-words/words.ts';

/** Languages that react-aria has no words for; each has a file in `i18n/library-words`. */
export const missingLanguages = ['fa', 'hi', 'sw'] as const;

/** Where a package of react-aria has its words in all languages. */
const dictionary = /\/react-aria\/dist\/private\/(\w+)\/intlStrings\.mjs$/;
const lineOfLanguage = /^ +"(\w\w)-\w\w": .*$\n/gm;
const exported = /export \{(\S+) as default\}/;

const isSpoken = (language: string): boolean => languageList.some((one) => one === language);

/**
 * React-aria says some words by itself: of the button that closes a list, of what is dragged. It has them in thirty-four languages,
 * without Persian, Hindi and Swahili, and takes others only where a server makes the page. Here they are put beside its own
 * while the page is built; those of languages that the app does not speak are left out.
 */
export const libraryWords = (): Plugin => {
  let page = '';
  return {
    name: 'library-words',
    configResolved({ root }) {
      page = `${root}/index.html`;
    },
    async transform(code, id) {
      const name = saidPackages.find((one) => one === dictionary.exec(id)?.[1]);
      if (name === undefined) return null;
      const words = exported.exec(code)?.[1];
      // a later version that is put together in another way must not go by unnoticed
      if (words === undefined) return this.error(`expected the words of react-aria's ${name} in ${id}`);
      const lines = missingLanguages.map(async (tag) => {
        const found = await this.resolve(`#renderer/i18n/library-words/${tag}.ts`, page);
        return `import { ${tag} } from ${JSON.stringify(found?.id)};\n${words}.${tag} = ${tag}.${name};`;
      });
      const spoken = code.replace(lineOfLanguage, (line, language: string) => (isSpoken(language) ? line : ''));
      return { code: [spoken, ...(await Promise.all(lines))].join('\n'), map: null };
    },
  };
};
