import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { helpTopicOf, helpTopics } from '#renderer/app/help/help-topics.ts';
import { deskEntries } from '#renderer/features/teacher/desk-pages.ts';
import { english } from '#renderer/i18n/catalogues.ts';

const guides = readdirSync('docs/guides');
const documents = ['README.md', ...globSync('docs/**/*.md')].map((file) => readFileSync(file, 'utf8')).join('\n');

describe('the guides', () => {
  it('are all named in the README', () => {
    const readme = readFileSync('README.md', 'utf8');
    expect(guides.filter((guide) => !readme.includes(`docs/guides/${guide}`))).toEqual([]);
  });

  it.each(Object.entries(helpTopics))('is there where help about %s points to', (topic, { guide }) => {
    expect(existsSync(`docs/guides/${guide}`)).toBe(true);
    expect(Object.keys(english)).toContain(`help.${topic}.text`);
  });

  it('show every picture that is kept', () => {
    const unused = readdirSync('docs/pictures').filter((picture) => !documents.includes(`pictures/${picture}`));
    expect(unused).toEqual([]);
  });
});

/** What a guide says that a screen says: *words in italics* with a capital letter, and **the way → to a page**. */
const quotedIn = (guide: string): string[] => {
  const text = readFileSync(`docs/guides/${guide}`, 'utf8')
    .replace(/```[\s\S]*?```|`[^`\n]*`|!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/\s+/g, ' ');
  const ways = [...text.matchAll(/\*\*([^*]+ → [^*]+)\*\*/g)].flatMap(([, way = '']) => way.split(' → '));
  const labels = [...text.replace(/\*\*[^*]+\*\*/g, '').matchAll(/\*(\p{Lu}[^*]+)\*/gu)].map(([, label = '']) => label);
  return [...new Set([...ways, ...labels])];
};

describe('what the guides quote', () => {
  const said = Object.values(english).map((message) => message.replaceAll('’', "'"));

  it.each(['teacher.md', 'child-poster.md', 'projector.md', 'technician.md', 'privacy.md'])(
    'stands on a screen: %s',
    (guide) => {
      const quoted = quotedIn(guide);
      expect(quoted.length).toBeGreaterThan(0);
      expect(quoted.filter((words) => !said.some((message) => message.startsWith(words)))).toEqual([]);
    },
  );
});

describe('help', () => {
  const deskPages = deskEntries.flatMap((entry) => ('group' in entry ? entry.pages : [entry]));

  it.each(deskPages.map(({ name, words }) => [name, words] as const))(
    'opens its own topic on the page %s',
    (name, words) => {
      expect(helpTopicOf(name)).toBe(name);
      // the first page is helped with the desk as a whole
      expect(helpTopics[helpTopicOf(name)].title).toBe(name === 'home' ? 'teacher.nav' : words);
    },
  );

  it('has no topic that nothing opens', () => {
    const frames = globSync('src/renderer/features/**/*.tsx').map((file) => readFileSync(file, 'utf8'));
    const named = frames.flatMap((text) =>
      [...text.matchAll(/<Help(?:Button|Dialog) topic="(\w+)"/g)].map(([, topic]) => topic),
    );
    const opened = new Set<string | undefined>([...deskPages.map(({ name }) => name), ...named]);
    expect(Object.keys(helpTopics).filter((topic) => !opened.has(topic))).toEqual([]);
  });

  it('says two to five sentences about each topic', () => {
    const words = Object.entries(english).filter(([id]) => id.startsWith('help.') && id.endsWith('.text'));
    expect(words).toHaveLength(Object.keys(helpTopics).length);
    const sentences = (text: string): number => text.match(/[.:](?:\s|$)/g)?.length ?? 0;
    expect(words.filter(([, text]) => sentences(text) < 2 || sentences(text) > 6)).toEqual([]);
  });
});
