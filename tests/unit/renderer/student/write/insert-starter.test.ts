import { describe, expect, it } from 'vitest';
import { sentencesFor } from '#renderer/app/project/sentences-for.ts';
import { countWords } from '#renderer/features/student/write/count-words.ts';
import { insertStarter } from '#renderer/features/student/write/insert-starter.ts';

const put = (text: string, starter: string, from = text.length, to = from) => insertStarter(text, from, to, starter);

describe('a sentence starter', () => {
  it('begins an empty sheet and waits for its end without its dots', () => {
    expect(put('', 'On my way I pass …')).toEqual({ text: 'On my way I pass ', at: 17 });
    expect(put('', 'I see...')).toEqual({ text: 'I see ', at: 6 });
    expect(put('', 'أمرّ …').text).toBe('أمرّ ');
  });

  it('stands apart from the words around it, once', () => {
    expect(put('A bus.', 'I see …').text).toBe('A bus. I see ');
    expect(put('A bus.\n', 'I see …').text).toBe('A bus.\nI see ');
    expect(put('A bus. Then home.', 'I see …', 6)).toEqual({ text: 'A bus. I see Then home.', at: 13 });
  });

  it('takes the place of what is marked, and nothing else', () => {
    expect(put('A old bus', 'I see …', 2, 5)).toEqual({ text: 'A I see bus', at: 8 });
  });
});

describe('the word count', () => {
  it.each([
    ['', 'en', 0],
    ['On my way, I pass the market!', 'en', 7],
    ['أمشي على طول النهر', 'ar', 4],
    ['  \n … — ', 'en', 0],
  ])('of %j in %s', (text, language, count) => {
    expect(countWords(text, language)).toBe(count);
  });

  it('does not need spaces between words', () => {
    expect(countWords('私は毎朝川を渡ります', 'ja')).toBeGreaterThan(3);
  });
});

describe('the sentences that a child is offered', () => {
  const project = {
    starters: ['I see …'],
    startersIn: [{ language: 'pt-BR', lines: ['Eu vejo …'] }],
    frames: [],
    framesIn: [{ language: 'pt', lines: ['Reparei que …'] }],
  };
  const say = (id: string): string => id;

  it('are in its own language where the project has that, else in the project’s', () => {
    expect(sentencesFor(project, 'answer', 'pt', say)).toEqual(['Eu vejo …']);
    expect(sentencesFor(project, 'answer', 'hi', say)).toEqual(['I see …']);
    expect(sentencesFor(project, 'reply', 'pt', say)).toEqual(['Reparei que …']);
  });

  it('help with a reply even where the project has none, and leave a look back to the child', () => {
    expect(sentencesFor(project, 'reply', 'sw', say)).toHaveLength(3);
    expect(sentencesFor(project, 'reflection', 'pt', say)).toEqual([]);
  });
});
