import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText } from '#renderer/features/teacher/class/import/decode-text.ts';
import { readRoster } from '#renderer/features/teacher/class/import/read-roster.ts';

const nobody = { names: [], tiles: [] };
const names = (text: string) => readRoster(text, nobody).rows.map(({ name }) => name);

describe('a class list from a spreadsheet', () => {
  it.each([
    ['commas', 'Name,Group\nAmina,fish\nOmar,bird\n'],
    ['semicolons', 'Name;Group\r\nAmina;fish\r\nOmar;bird\r\n'],
    ['tabs', 'Name\tGroup\nAmina\tfish\nOmar\tbird'],
    ['a mark before it', '\uFEFFName,Group\nAmina,fish\nOmar,bird'],
    ['other columns', 'No,Surname,First name,Group\n1,X,Amina,fish\n2,Y,Omar,bird'],
    ['no titles', 'Amina,fish\nOmar,bird'],
    ['Chinese titles', '姓名,小组\nAmina,fish\nOmar,bird'],
    ['Persian titles', 'گروه،نام\nfish،Amina\nbird،Omar'],
    ['Arabic titles', 'المجموعة,الاسم\nfish,Amina\nbird,Omar'],
  ])('is read with %s', (_, text) => {
    const { rows } = readRoster(text, nobody);
    expect(rows.map(({ name, group, problem }) => ({ name, group, problem }))).toEqual([
      { name: 'Amina', group: 'fish', problem: null },
      { name: 'Omar', group: 'bird', problem: null },
    ]);
  });

  it('keeps names in any script, with quotes, commas and emoji', () => {
    expect(names('Name\n"Maria, Elena"\n"Jo ""J"" Ann"\nمَرْيَم\n王小明\n🦊 Fox\n')).toEqual([
      'Maria, Elena',
      'Jo "J" Ann',
      'مَرْيَم',
      '王小明',
      '🦊 Fox',
    ]);
  });

  it('says of every row what is wrong with it, by its number in the file, and reads the others', () => {
    const text = [
      'Name,Group,Reading,Picture',
      'Amina,,icons,fox',
      ',fish,,',
      'x'.repeat(61),
      'Omar,,fluent,',
      'Lina,,,yeti',
    ];
    const { rows } = readRoster(text.join('\n'), nobody);
    expect(rows.map(({ line, problem }) => [line, problem])).toEqual([
      [2, null],
      [3, 'no_name'],
      [4, 'name_too_long'],
      [5, 'unknown_level'],
      [6, 'unknown_tile'],
    ]);
    expect(rows[0]).toMatchObject({ readingLevel: 'icons', tile: 'fox' });
  });

  it('knows how much a child reads in the words of any language', () => {
    const { rows } = readRoster('Ім’я;Читає\nA;лише картинки\nB;УСЕ\nC;सब कुछ\nD;短词短句\nE;', nobody);
    expect(rows.map(({ readingLevel }) => readingLevel)).toEqual(['icons', 'full', 'full', 'simple', 'simple']);
  });

  it('tells a name that is there twice, in the file or in the class, and adds it all the same', () => {
    const { rows } = readRoster('Amina\namina\nOmar', { names: ['Omar'], tiles: [] });
    expect(rows.map(({ isDouble, problem }) => [isDouble, problem])).toEqual([
      [false, null],
      [true, null],
      [true, null],
    ]);
  });

  it('gives every child a picture of their own', () => {
    const { rows } = readRoster('Name,Picture\nA,\nB,panda\nC,\nD,', { names: [], tiles: ['fox'] });
    const tiles = rows.map(({ tile }) => tile);
    expect(new Set([...tiles, 'fox']).size).toBe(5);
    expect(tiles[1]).toBe('panda');
  });

  it('looks at a thousand of 100,000 rows and counts the rest', () => {
    const text = Array.from({ length: 100_000 }, (_, at) => `Child ${at}`).join('\n');
    const { rows, tooMany } = readRoster(text, nobody);
    expect(rows).toHaveLength(1_000);
    expect(tooMany).toBe(99_000);
  });

  it('reads any text without failing, and never a name that the class list refuses', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        for (const { name, problem } of readRoster(text, nobody).rows) {
          if (problem !== null) continue;
          expect(name).not.toMatch(/\p{Cc}/u);
          expect(name.length).toBeGreaterThan(0);
          expect(name.length).toBeLessThanOrEqual(60);
        }
      }),
    );
  });
});

describe('the text of a file', () => {
  const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
  it('is UTF-8 where that is well-formed, else what is usual for the language', () => {
    expect(decodeText(bytesOf('Zoë, مريم'), 'en')).toBe('Zoë, مريم');
    expect(decodeText(new Uint8Array([0x5a, 0x6f, 0xeb]), 'de')).toBe('Zoë');
    expect(decodeText(new Uint8Array([0xe3, 0xd1, 0xed, 0xe3]), 'ar')).toBe('مريم');
    expect(decodeText(new Uint8Array([0xff, 0xfe, 0x41, 0x00]), 'en')).toBe('A');
    expect(decodeText(new Uint8Array([0xfe, 0xff, 0x00, 0x41]), 'en')).toBe('A');
  });
});
