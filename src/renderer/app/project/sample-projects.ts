import type { ProjectDraft } from '#shared/contract/index.ts';
import { phaseNames } from '#shared/domain/calendar/phase-windows.ts';
import { limits } from '#shared/domain/limits.ts';
import type { PostKind } from '#shared/domain/post.ts';
import { firstDays } from '#shared/domain/project/project-content.ts';
import type { TileName } from '#shared/domain/tiles.ts';
import type { Language } from '../../i18n/languages.ts';
import type { Say } from '../../i18n/words.tsx';

export const sampleNames = ['climate', 'school_day', 'peace', 'know_us'] as const;
export type SampleName = (typeof sampleNames)[number];

export const samplePictures: Record<SampleName, TileName> = {
  climate: 'umbrella',
  school_day: 'bicycle',
  peace: 'dove',
  know_us: 'kite',
};

const sampleGoals: Record<SampleName, number[]> = { climate: [13], school_day: [4], peace: [16], know_us: [17] };

/** In the order in which children meet them. */
export const kindsOffered = ['video', 'voice', 'photo', 'drawing', 'text'] as const satisfies readonly PostKind[];

type Prompt = NonNullable<ProjectDraft['phases']>[number]['prompts'][number];

const promptOf = (id: string, text: string): Prompt => ({ id, text, kinds: [], takeLimitMs: null });

/** What a class says of itself first, and four ways to look back, in the page's language. */
const samplePhases = (say: Say, introduce: string): ProjectDraft['phases'] =>
  phaseNames.map((phase) => ({
    phase,
    days: firstDays[phase],
    prompts: {
      introduce: [promptOf('i1', introduce)],
      create: [],
      respond: [],
      reflect: [
        promptOf('r1', say('project.reflect.surprised')),
        promptOf('r2', say('project.reflect.same')),
        promptOf('r3', say('project.reflect.ask')),
        promptOf('r4', say('project.reflect.changed')),
      ],
    }[phase],
  }));

const basics = (say: Say, language: Language) =>
  ({
    language,
    languages: [language],
    kinds: [...kindsOffered],
    takeLimitMs: limits.takeDefaultMs,
    retakes: limits.retakesDefault,
    admission: 'at_once',
    frames: [say('student.reply.frame_1'), say('student.reply.frame_2'), say('student.reply.frame_3')],
  }) satisfies Partial<ProjectDraft>;

/** A whole project in the page's language: all that children, partners and their teachers need to begin. */
export const sampleProject = (name: SampleName, say: Say, language: Language): ProjectDraft => ({
  ...basics(say, language),
  question: say(`project.${name}.question`),
  sample: say(`project.${name}.sample`),
  goals: sampleGoals[name],
  phases: samplePhases(say, say(`project.${name}.introduce`)),
  expectations: [say(`project.${name}.expect_1`), say(`project.${name}.expect_2`), say(`project.${name}.expect_3`)],
  starters: [say(`project.${name}.starter_1`), say(`project.${name}.starter_2`), say(`project.${name}.starter_3`)],
  exemplar: { text: say(`project.${name}.example`), why: say(`project.${name}.example_why`) },
});

/** What an own question begins with: expectations and starters that fit every question. */
export const blankProject = (say: Say, language: Language): ProjectDraft => ({
  ...basics(say, language),
  question: '',
  phases: samplePhases(say, say('project.blank.introduce')),
  expectations: [say('project.blank.expect_1'), say('project.blank.expect_2'), say('project.blank.expect_3')],
  starters: [say('project.blank.starter_1'), say('project.blank.starter_2'), say('project.blank.starter_3')],
  exemplar: { text: '', why: '' },
});
