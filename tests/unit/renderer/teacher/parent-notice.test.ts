import { createIntl, type IntlShape } from 'react-intl';
import { describe, expect, it } from 'vitest';
import { type NoticeFacts, parentNotice } from '#renderer/features/teacher/consent/parent-notice.ts';
import type { Language } from '#renderer/i18n/languages.ts';
import { loadCatalogue } from '#renderer/i18n/load-catalogue.ts';

const facts: NoticeFacts = {
  className: 'Class 4b',
  school: 'School by the river',
  question: 'What does the way to school look like?',
  kinds: ['video', 'voice', 'text'],
  takeLimitMs: 90_000,
  partnerCountries: ['BR', 'KE'],
  partnerClasses: 3,
  endpoint: { host: 'exchange.example.org', isHere: false, isEncrypted: true },
  schoolBasis: 'media rules of the school',
  endsOn: '2027-06-30',
  protection: 'system',
};

const noticeIn = async (language: Language, changed: Partial<NoticeFacts> = {}): Promise<string> => {
  const intl: IntlShape = createIntl({ locale: language, messages: await loadCatalogue(language) });
  const sections = parentNotice({ ...facts, ...changed }, (id, values) => intl.formatMessage({ id }, values), intl);
  return `${sections.map(({ title, lines }) => [title, ...lines].join('\n')).join('\n\n')}\n`;
};

describe('what families are told', () => {
  it.each(['en', 'ar'] as const)('K7 is the notice that was agreed on, in %s', async (language) => {
    await expect(await noticeIn(language)).toMatchFileSnapshot(`golden/parent-notice.${language}.txt`);
  });

  it('K7 promises nothing that is not set', async () => {
    expect(await noticeIn('en', { protection: 'none' })).toContain('without encryption');
    expect(await noticeIn('en', { protection: 'file' })).toContain('a file there that only the school’s user can read');
    const unconnected = await noticeIn('en', {
      endpoint: null,
      partnerClasses: 0,
      partnerCountries: [],
      schoolBasis: null,
    });
    expect(unconnected).toContain('nothing leaves the computer');
    expect(unconnected).toContain('No other class has joined');
    expect(unconnected).toContain('The class and its teachers, if you agree.');
    const plain = await noticeIn('en', { endpoint: { host: '10.0.0.7', isHere: false, isEncrypted: false } });
    expect(plain).toContain('without encryption on the way, to 10.0.0.7');
    expect(plain).not.toContain(', encrypted on the way');
    expect(await noticeIn('en', { kinds: ['drawing', 'text'] })).not.toMatch(/video|recording/i);
  });
});
