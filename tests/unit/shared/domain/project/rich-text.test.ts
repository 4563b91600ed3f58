import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { postMark, richTextOf } from '#shared/domain/project/rich-text.ts';

const plain = (text: string) => [{ text, isStrong: false }];

describe('a text with marks', () => {
  it('has headings, lists, paragraphs and strong words', () => {
    expect(richTextOf('# Before\n- walk\n- look **up**\n\nThen write.\nAll of you.')).toEqual([
      { kind: 'heading', spans: plain('Before') },
      { kind: 'list', items: [plain('walk'), [...plain('look '), { text: 'up', isStrong: true }]] },
      { kind: 'paragraph', spans: [...plain('Then write.'), ...plain('\nAll of you.')] },
    ]);
  });

  it('takes what is no mark as it is, markup of pages too', () => {
    expect(richTextOf('<b>5 * 3 ** 2</b> #no')).toEqual([{ kind: 'paragraph', spans: plain('<b>5 * 3 ** 2</b> #no') }]);
    expect(richTextOf(' \n\n ')).toEqual([]);
  });

  it('names a post on a line of its own, and nothing else in its way', () => {
    const postId = '01999999-9999-7999-8999-999999999999';
    expect(richTextOf(`Look:\n${postMark(postId)}\nThen write.`)).toEqual([
      { kind: 'paragraph', spans: plain('Look:') },
      { kind: 'post', postId },
      { kind: 'paragraph', spans: plain('Then write.') },
    ]);
    expect(richTextOf(`see ${postMark(postId)}`)).toMatchObject([{ kind: 'paragraph' }]);
    expect(richTextOf('[[https://example.org/a.png]]')).toMatchObject([{ kind: 'paragraph' }]);
  });

  it('loses no word, whatever is typed', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,6}$/)), (words) => {
        const shown = richTextOf(words.join('\n\n')).flatMap((block) =>
          block.kind === 'paragraph' ? block.spans : [],
        );
        expect(shown.map(({ text }) => text)).toEqual(words);
      }),
    );
  });
});
