import { type PhaseName, phaseNames } from '../calendar/phase-windows.ts';
import type { IsoDate } from '../calendar/school-calendar.ts';
import type { PostKind } from '../post.ts';

/** What a project turns around. */
export const focusKinds = ['question', 'theme', 'challenge'] as const;

/** Who finds a project: everybody in the directory, who has an invitation code, who was invited by name. */
export const accessModes = ['open', 'code', 'private'] as const;
export type AccessMode = (typeof accessModes)[number];

/** How a class gets in: the host class decides, or it is in when it asks. */
export const admissionModes = ['ask', 'at_once'] as const;

/** What a teacher makes for a project; a model in words stands in the project itself. */
export const modelKinds = ['video', 'voice', 'photo', 'drawing'] as const satisfies readonly PostKind[];

type Sentences = { language: string; lines: string[] };

/** One thing that children are asked for; no kinds: what the project allows. */
export type ProjectPrompt = { id: string; text: string; kinds: PostKind[]; takeLimitMs: number | null };

export type ProjectPhase = { phase: PhaseName; days: number; prompts: ProjectPrompt[] };

/** What a child is asked for beside what it makes: a title, a line about it, tags out of these. */
export type WordsBeside = { title: boolean; line: boolean; tags: string[] };

/** Everything about a project that has a good beginning, so that a teacher need not say it. */
export type ProjectDefaults = {
  focus: (typeof focusKinds)[number];
  languages: string[];
  description: string;
  instructions: string;
  sample: string;
  ages: { from: number; to: number };
  topics: string[];
  goals: number[];
  startersIn: Sentences[];
  frames: string[];
  framesIn: Sentences[];
  roles: string[];
  models: { postId: string; why: string }[];
  beside: WordsBeside;
  wordGoal: number | null;
  script: string[];
  startsOn: IsoDate;
  phases: ProjectPhase[];
  viewsWanted: number;
  groupSize: number;
  classesMax: number;
  access: AccessMode;
  admission: (typeof admissionModes)[number];
};

/** Sixteen school days: time to think for classes that have the computer once or twice a week. */
export const firstDays: Record<PhaseName, number> = { introduce: 3, create: 5, respond: 5, reflect: 3 };

const projectDefaults = (language: string, startsOn: IsoDate): ProjectDefaults => ({
  focus: 'question',
  languages: [language],
  description: '',
  instructions: '',
  sample: '',
  ages: { from: 6, to: 16 },
  topics: [],
  goals: [],
  startersIn: [],
  frames: [],
  framesIn: [],
  roles: [],
  models: [],
  beside: { title: false, line: false, tags: [] },
  wordGoal: null,
  script: [],
  startsOn,
  phases: phaseNames.map((phase) => ({ phase, days: firstDays[phase], prompts: [] })),
  viewsWanted: 3,
  groupSize: 4,
  classesMax: 4,
  access: 'open',
  admission: 'ask',
});

/**
 * Fills in what a draft, or a content stored by an earlier version, does not say.
 * @param startsOn the first day where the draft names none.
 */
export const completeContent = <Base extends { language: string }>(
  draft: Base & Partial<ProjectDefaults>,
  startsOn: IsoDate,
): Base & ProjectDefaults => ({ ...projectDefaults(draft.language, startsOn), ...draft });
