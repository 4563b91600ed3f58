import type { IntlShape } from 'react-intl';
import type { ParentNotice } from '#shared/contract/schemas/parent-notice.ts';
import type { Say } from '../../../i18n/words.tsx';

/** What the form says of the class, and how its computer guards it. */
export type NoticeFacts = ParentNotice & { protection: 'system' | 'file' | 'none' };

export type NoticeSection = { title: string; lines: string[] };

/** Noon of a calendar date, so that no time zone makes it another day. */
const noonOf = (date: string): Date => new Date(`${date}T12:00:00Z`);

/**
 * What families read above the boxes: from the class's real settings, so that nothing is promised that is not set (K7).
 * Words and figures in the language of `intl`.
 */
export const parentNotice = (facts: NoticeFacts, say: Say, intl: IntlShape): NoticeSection[] => {
  const { endpoint, partnerClasses, question, schoolBasis } = facts;
  const kinds = intl.formatList(facts.kinds.map((kind) => say(`notice.kind.${kind}`)));
  const seconds = facts.takeLimitMs / 1_000;
  const countries = intl.formatList(
    facts.partnerCountries.map((code) => intl.formatDisplayName(code, { type: 'region' }) ?? code),
  );
  const endsOn = intl.formatDate(noonOf(facts.endsOn), { dateStyle: 'long', timeZone: 'UTC' });
  const records = facts.kinds.some((kind) => kind === 'voice' || kind === 'video');
  return [
    {
      title: say('notice.what.title'),
      lines: [
        question === null ? say('notice.what.plain') : say('notice.what.question', { question }),
        say('notice.what.kinds', { kinds }),
        ...(records ? [say('notice.what.limit', { seconds })] : []),
      ],
    },
    {
      title: say('notice.who.title'),
      lines: [
        schoolBasis === null ? say('notice.who.class_asked') : say('notice.who.class', { basis: schoolBasis }),
        say('notice.who.partners'),
        partnerClasses === 0
          ? say('notice.who.nobody_yet')
          : say('notice.who.now', { count: partnerClasses, countries }),
        say('notice.who.alias'),
      ],
    },
    {
      title: say('notice.where.title'),
      lines: [
        say(`notice.where.${facts.protection}`),
        endpoint === null
          ? say('notice.where.nowhere')
          : endpoint.isHere
            ? say('notice.where.here')
            : say(endpoint.isEncrypted ? 'notice.where.host' : 'notice.where.host_plain', { host: endpoint.host }),
        say('notice.where.nothing_else'),
      ],
    },
    {
      title: say('notice.until.title'),
      lines: [say('notice.until.date', { date: endsOn }), say('notice.until.change'), say('notice.until.no')],
    },
  ];
};
