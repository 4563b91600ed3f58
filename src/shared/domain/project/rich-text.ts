/** A piece of a line; `**strong**` is the only mark within one. */
export type RichSpan = { text: string; isStrong: boolean };

export type RichBlock =
  | { kind: 'heading'; spans: RichSpan[] }
  | { kind: 'paragraph'; spans: RichSpan[] }
  | { kind: 'list'; items: RichSpan[][] }
  | { kind: 'post'; postId: string };

/** The mark that stands for a post, on a line of its own. */
export const postMark = (postId: string): string => `[[${postId}]]`;

const spansOf = (line: string): RichSpan[] =>
  line
    .split(/\*\*(.+?)\*\*/)
    .map((text, index) => ({ text, isStrong: index % 2 === 1 }))
    .filter(({ text }) => text !== '');

/**
 * A teacher's text with the few marks that a teacher may know: `# heading`, `- item`, `**strong**`, an empty line between
 * paragraphs, `[[post id]]` for something that a child has made. Everything else is text; nothing in it is ever markup of a page.
 */
export const richTextOf = (text: string): RichBlock[] => {
  const blocks: RichBlock[] = [];
  let isOpen = false;
  for (const line of text.split('\n').map((one) => one.trim())) {
    const last = blocks.at(-1);
    const [, heading] = /^#{1,3} +(.+)$/.exec(line) ?? [];
    const [, item] = /^[-*•] +(.+)$/.exec(line) ?? [];
    const [, postId] = /^\[\[([0-9a-f-]{36})\]\]$/.exec(line) ?? [];
    if (postId !== undefined) blocks.push({ kind: 'post', postId });
    else if (heading !== undefined) blocks.push({ kind: 'heading', spans: spansOf(heading) });
    else if (item !== undefined && isOpen && last?.kind === 'list') last.items.push(spansOf(item));
    else if (item !== undefined) blocks.push({ kind: 'list', items: [spansOf(item)] });
    else if (line !== '' && isOpen && last?.kind === 'paragraph') last.spans.push(...spansOf(`\n${line}`));
    else if (line !== '') blocks.push({ kind: 'paragraph', spans: spansOf(line) });
    isOpen = line !== '';
  }
  return blocks;
};
