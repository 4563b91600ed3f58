import type { ProjectDraft } from '#shared/contract/index.ts';
import { limits } from '#shared/domain/limits.ts';
import type { PostKind } from '#shared/domain/post.ts';
import type { TileName } from '#shared/domain/tiles.ts';
import type { Language } from '../../i18n/catalogues.ts';
import type { Say } from '../../i18n/words.tsx';

export const sampleNames = ['climate', 'school_day'] as const;
export type SampleName = (typeof sampleNames)[number];

export const samplePictures: Record<SampleName, TileName> = { climate: 'umbrella', school_day: 'bicycle' };

/** In the order in which children meet them. */
export const kindsOffered = ['video', 'voice', 'photo', 'drawing', 'text'] as const satisfies readonly PostKind[];

const basics = (language: Language) =>
  ({
    language,
    kinds: [...kindsOffered],
    takeLimitMs: limits.takeDefaultMs,
    retakes: limits.retakesDefault,
    admission: 'at_once',
  }) satisfies Partial<ProjectDraft>;

/** A whole project in the page's language: question, expectations, sentence starters and a model example. */
export const sampleProject = (name: SampleName, say: Say, language: Language): ProjectDraft => ({
  ...basics(language),
  question: say(`project.${name}.question`),
  expectations: [say(`project.${name}.expect_1`), say(`project.${name}.expect_2`), say(`project.${name}.expect_3`)],
  starters: [say(`project.${name}.starter_1`), say(`project.${name}.starter_2`), say(`project.${name}.starter_3`)],
  exemplar: { text: say(`project.${name}.example`), why: say(`project.${name}.example_why`) },
});

/** What an own question begins with: expectations and starters that fit every question. */
export const blankProject = (say: Say, language: Language): ProjectDraft => ({
  ...basics(language),
  question: '',
  expectations: [say('project.blank.expect_1'), say('project.blank.expect_2'), say('project.blank.expect_3')],
  starters: [say('project.blank.starter_1'), say('project.blank.starter_2'), say('project.blank.starter_3')],
  exemplar: { text: '', why: '' },
});
