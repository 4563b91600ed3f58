import { phaseNames } from '../calendar/phase-windows.ts';
import { type CanonicalValue, canonicalJson } from '../canonical-json.ts';
import type { PostKind } from '../post.ts';
import type { ProjectDefaults, ProjectPhase } from './project-content.ts';

/** What of a project a change is measured by. */
export type Changeable = ProjectDefaults & {
  question: string;
  language: string;
  expectations: string[];
  starters: string[];
  exemplar: { text: string; why: string };
  kinds: PostKind[];
  takeLimitMs: number;
  retakes: number;
};

export type ChangedField = keyof Changeable;

/** What every class agreed to when it came in; it stays as it was from then on. */
const agreed = ['question', 'focus', 'language', 'expectations', 'ages', 'startsOn'] as const satisfies ChangedField[];

const isSame = (before: CanonicalValue, after: CanonicalValue): boolean =>
  canonicalJson(before) === canonicalJson(after);

/** The parts of two contents that differ, by name. */
export const changedFields = (before: Changeable, after: Changeable): ChangedField[] =>
  (Object.keys(before) as ChangedField[]).filter((field) => !isSame(before[field], after[field]));

/** Phases may get longer and ask for more; what was asked stays, because there may be posts about it. */
const growsOnly = (before: readonly ProjectPhase[], after: readonly ProjectPhase[]): boolean =>
  phaseNames.every((name) => {
    const old = before.find(({ phase }) => phase === name);
    const now = after.find(({ phase }) => phase === name);
    if (old === undefined || now === undefined) return false;
    const keepsPrompts = old.prompts.every((prompt) => now.prompts.some((other) => isSame(prompt, other)));
    return now.days >= old.days && keepsPrompts;
  });

const includesAll = <T>(after: readonly T[], before: readonly T[]): boolean =>
  before.every((item) => after.includes(item));

/**
 * The changes that a host may not make once other classes have agreed to the project or posts exist, by field; empty
 * when everything is in order. Texts that help (instructions, starters, models …) may always change; the question and
 * what is expected may not; kinds and phases may only grow.
 */
export const refusedChanges = (before: Changeable, after: Changeable): ChangedField[] =>
  changedFields(before, after).filter((field) => {
    if (agreed.some((fixed) => fixed === field)) return true;
    if (field === 'phases') return !growsOnly(before.phases, after.phases);
    if (field === 'kinds') return !includesAll(after.kinds, before.kinds);
    return field === 'languages' && !includesAll(after.languages, before.languages);
  });
