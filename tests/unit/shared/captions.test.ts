import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cues as cuesSchema } from '#shared/contract/schemas/captions.ts';
import { type Cue, webVttOf } from '#shared/domain/captions.ts';

const cueTexts = fc.array(fc.string({ minLength: 1, maxLength: 160, unit: 'binary' }), { maxLength: 20 });
const inOrder = (texts: readonly string[]): Cue[] =>
  texts.map((text, at) => ({ startMs: at * 1_000, endMs: at * 1_000 + 900, text }));

describe('a WebVTT file', () => {
  it('has a cue for each line, with its times and its words', () => {
    const file = webVttOf([
      { startMs: 0, endMs: 1_250, text: 'I hear the mango seller.' },
      { startMs: 3_661_004, endMs: 3_662_000, text: 'أسمع بائع المانجو' },
    ]);
    expect(file).toBe(
      'WEBVTT\n\n00:00:00.000 --> 00:00:01.250\nI hear the mango seller.\n\n01:01:01.004 --> 01:01:02.000\nأسمع بائع المانجو\n',
    );
  });

  it('cannot be given markup, a cue or an end by what somebody wrote', () => {
    const file = webVttOf([{ startMs: 0, endMs: 1, text: '<b>a</b> & \n\n00:01.000 --> 00:02.000\nb' }]);
    expect(file).toBe(
      'WEBVTT\n\n00:00:00.000 --> 00:00:00.001\n&lt;b&gt;a&lt;/b&gt; &amp;\n00:01.000 --&gt; 00:02.000\nb\n',
    );
  });

  it('has as many times as there are cues, whatever they say', () => {
    fc.assert(
      fc.property(cueTexts, (texts) => {
        expect(webVttOf(inOrder(texts)).split(' --> ')).toHaveLength(texts.length + 1);
      }),
    );
  });
});

describe('cues', () => {
  it.each([
    ['the other way round', [{ startMs: 2, endMs: 1, text: 'a' }]],
    [
      'one in another',
      [
        { startMs: 0, endMs: 5, text: 'a' },
        { startMs: 4, endMs: 8, text: 'b' },
      ],
    ],
    ['without words', [{ startMs: 0, endMs: 5, text: ' ' }]],
  ])('are refused %s', (_, given) => {
    expect(cuesSchema.safeParse(given).success).toBe(false);
  });
});
