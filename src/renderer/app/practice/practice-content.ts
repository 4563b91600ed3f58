import type { OperationInput } from '#shared/contract/index.ts';
import type { TileName } from '#shared/domain/tiles.ts';
import type { Language } from '../../i18n/languages.ts';
import type { Say } from '../../i18n/words.tsx';
import { sampleProject } from '../project/sample-projects.ts';

/** Pretend children are called as their pictures are: nobody takes them for real ones. */
const children = ['fox', 'owl', 'bear', 'rabbit', 'penguin', 'koala'] as const satisfies readonly TileName[];

/** The words of the practice class, in the page's language. */
export const practiceContent = (say: Say, language: Language): OperationInput<'practice.begin'> => ({
  language,
  className: say('practice.class_name'),
  partnerName: say('practice.partner_name'),
  children: children.map((tile) => ({ name: say(`tile.${tile}`), tile })),
  project: sampleProject('school_day', say, language),
  ownText: say('practice.own_text'),
  partnerText: say('practice.partner_text'),
});
