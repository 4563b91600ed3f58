import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Drawing,
  emptyDrawing,
  type Mark,
  readDrawing,
  shapeNames,
  writeDrawing,
} from '#renderer/drawing/document.ts';
import { addMark, canRedo, canUndo, groundOf, isBlank, redo, sizeOf, undo } from '#renderer/drawing/history.ts';
import { brushSizes, paintNames } from '#renderer/drawing/palette.ts';
import { packPoints, paper, toInkPoint, unpackPoints } from '#renderer/drawing/points.ts';
import { stickerNames } from '#renderer/drawing/stickers.ts';

const x = fc.integer({ min: 0, max: paper.width });
const y = fc.integer({ min: 0, max: paper.height });
const points = fc.array(fc.record({ x, y, pressure: fc.integer({ min: 0, max: 100 }) }), {
  minLength: 1,
  maxLength: 40,
});
const paint = fc.constantFrom(...paintNames);
const size = fc.constantFrom(...brushSizes);
const place = fc.record({ x, y });
const mark: fc.Arbitrary<Mark> = fc.oneof(
  fc.record({ kind: fc.constant('stroke' as const), paint, size, points }),
  fc.record({ kind: fc.constant('erase' as const), size, points }),
  fc.record({
    kind: fc.constant('shape' as const),
    shape: fc.constantFrom(...shapeNames),
    paint,
    size,
    from: place,
    to: place,
  }),
  fc.record({ kind: fc.constant('fill' as const), paint, x, y }),
  fc.record({
    kind: fc.constant('text' as const),
    text: fc.string({ minLength: 1, maxLength: 80, unit: 'binary' }).filter((text) => text.length <= 80),
    paint,
    size,
    x,
    y,
  }),
  fc.record({ kind: fc.constant('sticker' as const), sticker: fc.constantFrom(...stickerNames), size, x, y }),
  fc.record({ kind: fc.constant('ground' as const), photo: fc.option(fc.uuid({ version: 7 })) }),
  fc.constant({ kind: 'clear' as const }),
);
const drawing: fc.Arbitrary<Drawing> = fc.record({
  marks: fc.array(mark, { maxLength: 12 }),
  undone: fc.array(mark, { maxLength: 6 }),
});
const aStroke: Mark = { kind: 'stroke', paint: 'blue', size: 'small', points: [{ x: 1, y: 2, pressure: 50 }] };

describe('a stored drawing', () => {
  it.each([
    ['nothing', ''],
    ['no JSON', '{"version":1,'],
    ['another version', '{"version":2,"marks":[],"undone":[]}'],
    ['no version', '{"marks":[],"undone":[]}'],
    ['a member it does not know', '{"version":1,"marks":[],"undone":[],"script":"x"}'],
    ['a mark it does not know', '{"version":1,"marks":[{"kind":"photo"}],"undone":[]}'],
    ['a paint that is none', '{"version":1,"marks":[{"kind":"fill","paint":"url(x)","x":1,"y":1}],"undone":[]}'],
    ['a place off the paper', '{"version":1,"marks":[{"kind":"fill","paint":"red","x":3201,"y":1}],"undone":[]}'],
    [
      'a sticker that is none',
      '{"version":1,"marks":[{"kind":"sticker","sticker":"../x","size":"small","x":1,"y":1}],"undone":[]}',
    ],
    ['a photo by another name', '{"version":1,"marks":[{"kind":"ground","photo":"https://x"}],"undone":[]}'],
    ['half a place', '{"version":1,"marks":[{"kind":"erase","size":"small","points":[1,2]}],"undone":[]}'],
    [
      'a line that leaves the paper',
      '{"version":1,"marks":[{"kind":"erase","size":"small","points":[1,2,50,-9,0,0]}],"undone":[]}',
    ],
    ['a line of nothing', '{"version":1,"marks":[{"kind":"erase","size":"small","points":[]}],"undone":[]}'],
  ])('refuses %s', (_what, text) => {
    expect(readDrawing(text)).toBeNull();
  });

  it('refuses whatever is no drawing, and never throws', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => readDrawing(text) === null));
  });

  it('comes back as it was, with all that can be undone and done again', () => {
    fc.assert(
      fc.property(drawing, (one) => {
        expect(readDrawing(writeDrawing(one))).toEqual(one);
      }),
    );
  });

  it('knows its size without being written', () => {
    fc.assert(fc.property(drawing, (one) => sizeOf(one) === writeDrawing(one).length));
  });
});

describe('points', () => {
  it('come back as they were packed', () => {
    fc.assert(
      fc.property(points, (some) => {
        expect(unpackPoints(packPoints(some))).toEqual(some);
      }),
    );
  });

  it('are always on the paper, wherever the hand was', () => {
    const anywhere = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(anywhere, anywhere, fc.double({ min: 0, max: 1, noNaN: true }), (left, top, pressure) => {
        const point = toInkPoint(left, top, pressure);
        expect(unpackPoints(packPoints([point]))).toEqual([point]);
      }),
    );
  });
});

describe('undo and redo', () => {
  it('do nothing where there is nothing', () => {
    expect(undo(emptyDrawing)).toEqual(emptyDrawing);
    expect(redo(emptyDrawing)).toEqual(emptyDrawing);
    expect([canUndo(emptyDrawing), canRedo(emptyDrawing)]).toEqual([false, false]);
  });

  it('take each other back', () => {
    fc.assert(
      fc.property(drawing, (one) => {
        if (canUndo(one)) expect(redo(undo(one))).toEqual(one);
        if (canRedo(one)) expect(undo(redo(one))).toEqual(one);
      }),
    );
  });

  it('go all the way back to the empty paper and forth again, without limit', () => {
    fc.assert(
      fc.property(fc.array(mark, { maxLength: 60 }), (marks) => {
        let one: Drawing = { marks, undone: [] };
        for (const _ of marks) one = undo(one);
        expect(one.marks).toEqual([]);
        for (const _ of marks) one = redo(one);
        expect(one).toEqual({ marks, undone: [] });
      }),
    );
  });

  it('bring a cleared paper back', () => {
    const drawn = addMark(emptyDrawing, aStroke) ?? emptyDrawing;
    const cleared = addMark(drawn, { kind: 'clear' }) ?? emptyDrawing;
    expect([isBlank(drawn), isBlank(cleared)]).toEqual([false, true]);
    expect(undo(cleared).marks).toEqual(drawn.marks);
  });

  it('forget what was undone once something new is drawn', () => {
    const undone = undo(addMark(emptyDrawing, aStroke) ?? emptyDrawing);
    expect(addMark(undone, { kind: 'clear' })?.undone).toEqual([]);
  });
});

describe('a photo under a drawing', () => {
  const photo = '01890000-0000-7000-8000-000000000001';
  const done = (...marks: Mark[]): Drawing => ({ marks, undone: [] });

  it('is no drawing yet', () => {
    expect(isBlank(done({ kind: 'ground', photo }))).toBe(true);
    expect(isBlank(done({ kind: 'ground', photo }, aStroke))).toBe(false);
  });

  it('lies under all strokes, also those from before, until it is taken away or the paper is new', () => {
    const laid = done(aStroke, { kind: 'ground', photo }, aStroke);
    expect(groundOf(laid.marks)).toBe(photo);
    expect(groundOf(undo(undo(laid)).marks)).toBeNull();
    expect(groundOf([...laid.marks, { kind: 'ground', photo: null }])).toBeNull();
    expect(groundOf([...laid.marks, { kind: 'clear' }])).toBeNull();
    expect(groundOf([...laid.marks, { kind: 'clear' }, { kind: 'ground', photo }])).toBe(photo);
  });
});

describe('a full paper', () => {
  it('takes no mark that could not be saved, and keeps what it has', () => {
    fc.assert(
      fc.property(drawing, mark, fc.integer({ min: 40, max: 2_000 }), (one, next, most) => {
        const added = addMark(one, next, most);
        if (added === null) expect(sizeOf({ marks: [...one.marks, next], undone: [] })).toBeGreaterThan(most);
        else expect(writeDrawing(added).length).toBeLessThanOrEqual(most);
      }),
    );
  });
});
