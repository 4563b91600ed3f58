import type { AppStatus } from '../../app/app-state.tsx';
import type { SetupDraft } from './setup-draft.tsx';

/** The first run, in order; the name is the end of the address: `#/setup/students`. */
export const steps = ['welcome', 'class', 'students', 'pin', 'recovery', 'connect', 'project', 'ready'] as const;
export type Step = (typeof steps)[number];

const isStep = (name: string | undefined): name is Step => steps.some((step) => step === name);

/**
 * The step to show for an address: never one whose ground is missing (after a reload), never one that
 * is over (a class exists, its code was acknowledged).
 */
export const stepToShow = (asked: string | undefined, draft: SetupDraft, status: AppStatus): Step => {
  if (draft.recoveryCode !== null) return 'recovery';
  const first = draft.isAnother ? 'class' : 'welcome';
  const step = isStep(asked) && (asked !== 'welcome' || !draft.isAnother) ? asked : first;
  const index = steps.indexOf(step);
  if (status.class !== null && !draft.isAnother) return index > steps.indexOf('recovery') ? step : 'connect';
  if (step === 'welcome' || step === 'class') return step;
  if (draft.className.trim() === '' || draft.country === '') return 'class';
  if (step === 'students') return step;
  return draft.names.trim() === '' ? 'students' : 'pin';
};
