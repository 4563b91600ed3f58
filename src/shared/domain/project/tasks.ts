import { type PhaseName, phaseNames } from '../calendar/phase-windows.ts';
import type { PostKind, PostPurpose } from '../post.ts';
import type { ProjectPhase, ProjectPrompt } from './project-content.ts';

/** The part of a project that says what children are asked for. */
type Asking = {
  question: string;
  kinds: readonly PostKind[];
  takeLimitMs: number;
  phases: readonly ProjectPhase[];
};

/** What posts of a phase are for. */
export const purposeOf: Record<PhaseName, PostPurpose> = {
  introduce: 'answer',
  create: 'answer',
  respond: 'reply',
  reflect: 'reflection',
};

/** One thing a child may do now. */
export type Task = {
  phase: PhaseName;
  purpose: PostPurpose;
  /** `null`: the project's own question, or a reply in whatever words. */
  promptId: string | null;
  text: string;
  kinds: PostKind[];
  takeLimitMs: number;
};

/** What drawings that may stand for the whole class are made for; it is a part of no project. */
const classPicturePrompt = 'ourpicture';

/** Whether a child drew it to stand for its class: no answer, so it waits for no reply and is late at no time. */
export const isClassPicture = ({ purpose, promptId }: { purpose: PostPurpose; promptId: string | null }): boolean =>
  purpose === 'model' && promptId === classPicturePrompt;

/**
 * What children may draw as long as their teacher asks for a picture of the class, beside what they are asked for in this phase;
 * it has no words of its own.
 */
export const classPictureTask = ({ takeLimitMs }: Pick<Asking, 'takeLimitMs'>, phase: PhaseName): Task => ({
  phase,
  purpose: 'model',
  promptId: classPicturePrompt,
  text: '',
  kinds: ['drawing'],
  takeLimitMs,
});

const toTask = (asking: Asking, phase: PhaseName, prompt: ProjectPrompt | null): Task => ({
  phase,
  purpose: purposeOf[phase],
  promptId: prompt?.id ?? null,
  text: prompt?.text ?? asking.question,
  kinds: [...(prompt === null || prompt.kinds.length === 0 ? asking.kinds : prompt.kinds)],
  takeLimitMs: prompt?.takeLimitMs ?? asking.takeLimitMs,
});

/**
 * What children may make when it is `now`'s time: what the phase asks for first, then what earlier ones asked, since
 * nobody is shut out for being late. Without prompts of its own *create* asks the project's question, and *respond*
 * for replies. What comes later is not there yet; a project that has nothing to introduce begins with its question.
 */
export const tasksAt = (asking: Asking, now: PhaseName): Task[] => {
  const tasksOf = ({ phase, prompts }: ProjectPhase): Task[] => {
    if (prompts.length > 0) return prompts.map((prompt) => toTask(asking, phase, prompt));
    return phase === 'create' || phase === 'respond' ? [toTask(asking, phase, null)] : [];
  };
  const reached = asking.phases.slice(0, phaseNames.indexOf(now) + 1).toReversed();
  const tasks = reached.flatMap(tasksOf);
  if (tasks.length > 0) return tasks;
  return asking.phases.filter(({ phase }) => phase === 'create').flatMap(tasksOf);
};

/** The phase a post belongs to: that of its prompt, else the one that its purpose stands for. */
export const phaseOfPost = (
  { phases }: Pick<Asking, 'phases'>,
  post: { purpose: PostPurpose; promptId: string | null },
): PhaseName => {
  const asked = phases.find(({ prompts }) => prompts.some(({ id }) => id === post.promptId));
  if (asked !== undefined && purposeOf[asked.phase] === post.purpose) return asked.phase;
  switch (post.purpose) {
    case 'model':
      return 'introduce';
    case 'answer':
      return 'create';
    case 'reply':
      return 'respond';
    case 'reflection':
      return 'reflect';
  }
};

/** How long a recording for a prompt may be, in ms: as the prompt says, else as the project does. */
export const takeLimitOf = (
  { phases, takeLimitMs }: Pick<Asking, 'phases' | 'takeLimitMs'>,
  promptId: string | null,
): number => phases.flatMap(({ prompts }) => prompts).find(({ id }) => id === promptId)?.takeLimitMs ?? takeLimitMs;

/** The words of a prompt, or `null` for none or one that is not there any more. */
export const promptText = ({ phases }: Pick<Asking, 'phases'>, promptId: string | null): string | null =>
  phases.flatMap(({ prompts }) => prompts).find(({ id }) => id === promptId)?.text ?? null;
