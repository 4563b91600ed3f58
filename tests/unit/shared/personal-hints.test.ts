import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPersonalHints, type Known } from '#shared/domain/personal-hints.ts';

const known: Known = { names: ['Amina', 'Jean Luc', 'Max', '田中', 'عمر'], school: 'Hillside Primary', language: 'en' };
const found = (text: string, more: Partial<Known> = {}): [string, string][] =>
  findPersonalHints(text, { ...known, ...more }).map(({ kind, from, to }) => [kind, text.slice(from, to)]);

describe('hints at personal data', () => {
  it('finds nothing where there is nothing', () => {
    for (const text of [
      '',
      'In 2026 we planted 1 000 000 trees on 25.11.2026, and 12 of them grew 30 cm.',
      'On 2026-11-25 at 10:30 it rained for 3 hours. Maximum: 38 degrees.',
      'We walked 3 km along the street and saw 12 birds.',
      'The river is 1.234.567 m long... and then? e.g. this.',
    ]) {
      expect(found(text)).toEqual([]);
    }
  });

  it('finds the names of the class list as whole words, however they are written', () => {
    expect(found("I am AMINA, and jean sits with Max's dog. Maxima does not.")).toEqual([
      ['name', 'AMINA'],
      ['name', 'jean'],
      ['name', 'Max'],
    ]);
    expect(found('わたしは田中です。')).toEqual([['name', '田中']]);
    expect(found('أنا وعمر نلعب. العمران بعيد.', { language: 'ar' })).toEqual([['name', 'وعمر']]);
  });

  it('finds phone numbers in any digits, and tells them from dates and large numbers', () => {
    expect(found('Call +962 79 123 4567 or (020) 7946 0958.')).toEqual([
      ['phone', '+962 79 123 4567'],
      ['phone', '(020) 7946 0958'],
    ]);
    expect(found('رقمي ٠٧٩١٢٣٤٥٦٧', { language: 'ar' })).toEqual([['phone', '٠٧٩١٢٣٤٥٦٧']]);
  });

  it('finds e-mail addresses, links, and the school', () => {
    expect(found('Write to lina.k@example.com, see www.our-class.org/x or our-blog.com at Hillside  primary.')).toEqual(
      [
        ['email', 'lina.k@example.com'],
        ['link', 'www.our-class.org/x'],
        ['link', 'our-blog.com'],
        ['school', 'Hillside  primary'],
      ],
    );
  });

  it('finds postal addresses as the language writes them', () => {
    expect(found('I live at 5 River Street near the park.')).toEqual([['address', '5 River Street']]);
    expect(found('Ich wohne in der Lindenstraße 12.', { language: 'de' })).toEqual([['address', 'Lindenstraße 12']]);
    expect(found('J’habite 12 rue des Lilas.', { language: 'fr-FR' })[0]?.[0]).toBe('address');
    expect(found('Vivo en la calle Mayor, 5.', { language: 'es' })[0]?.[0]).toBe('address');
    expect(found('Abito in via Roma 3.', { language: 'it' })[0]?.[0]).toBe('address');
    expect(found('أسكن في شارع الجامعة رقم ٥.', { language: 'ar' })[0]?.[0]).toBe('address');
    expect(found('Moro na Rua das Flores, 12.', { language: 'pt-BR' })[0]?.[0]).toBe('address');
    expect(found('خانهٔ ما در خیابان آزادی پلاک ۵ است.', { language: 'fa' })).toEqual([
      ['address', 'خیابان آزادی پلاک ۵'],
    ]);
    expect(found('मैं मकान नंबर 12 में रहता हूँ।', { language: 'hi' })).toEqual([['address', 'मकान नंबर 12']]);
    expect(found('हम 24 गांधी मार्ग पर रहते हैं।', { language: 'hi' })).toEqual([['address', '24 गांधी मार्ग']]);
    expect(found('Naishi mtaa wa Uhuru nyumba namba 7.', { language: 'sw' })[0]?.[0]).toBe('address');
    expect(found('Я живу на вулиці Шевченка, буд. 5.', { language: 'uk' })).toEqual([
      ['address', 'вулиці Шевченка, буд. 5'],
    ]);
    expect(found('我家住在和平路12号。', { language: 'zh-CN' })[0]?.[0]).toBe('address');
  });

  it('takes no road, park or number by itself for an address', () => {
    expect(found('هر روز در خیابان', { language: 'fa' })).toEqual([]);
    expect(found('Подивіться на площу!', { language: 'uk' })).toEqual([]);
    expect(found('सड़क पर 5 गायें थीं।', { language: 'hi' })).toEqual([]);
    expect(found('马路上有12只小猫。', { language: 'zh' })).toEqual([]);
    expect(found('Barabara ni ndefu.', { language: 'sw' })).toEqual([]);
  });

  it('takes a text of any signs, and never overlaps', () => {
    const parts = fc.constantFrom(
      'Amina',
      ' ',
      '+962791234567',
      '5 River Street',
      '@',
      '.',
      'www.x.com',
      '(',
      '\\',
      'عمر',
      '🙂',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme' }),
          fc.array(parts).map((all) => all.join('')),
        ),
        (text) => {
          let at = 0;
          for (const { from, to } of findPersonalHints(text, {
            ...known,
            school: text.slice(0, 20),
            names: [text.slice(3, 9)],
          })) {
            expect(from).toBeGreaterThanOrEqual(at);
            expect(to).toBeGreaterThan(from);
            at = to;
          }
          expect(at).toBeLessThanOrEqual(text.length);
        },
      ),
    );
  });

  it('takes a long text of digits and spaces within a moment', () => {
    const text = `${'1 '.repeat(2_000)}${'a '.repeat(1_000)}`.slice(0, 4_000);
    expect(findPersonalHints(text, known)).toEqual([]);
  });
});
