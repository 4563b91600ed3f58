import { describe, expect, it } from 'vitest';
import type { AppStatus } from '#renderer/app/app-state.tsx';
import type { SetupDraft } from '#renderer/features/setup/setup-draft.tsx';
import { stepToShow } from '#renderer/features/setup/steps.ts';

const empty: SetupDraft = {
  className: '',
  country: 'KE',
  timeZone: 'Africa/Nairobi',
  names: '',
  pin: { pin: '', again: '' },
  recoveryCode: null,
  isAnother: false,
};
const named: SetupDraft = { ...empty, className: '4b' };
const listed: SetupDraft = { ...named, names: 'Amina' };
const noClass = { class: null } as AppStatus;
const withClass = { class: {} } as AppStatus;

describe('the step of the first run to show', () => {
  it('is never one whose ground is missing, as after a reload', () => {
    expect(stepToShow('pin', empty, noClass)).toBe('class');
    expect(stepToShow('students', empty, noClass)).toBe('class');
    expect(stepToShow('pin', named, noClass)).toBe('students');
    expect(stepToShow('project', listed, noClass)).toBe('pin');
    expect(stepToShow('recovery', listed, noClass)).toBe('pin');
  });

  it('is never one that is over once the class exists', () => {
    for (const step of ['welcome', 'class', 'students', 'pin', 'recovery', 'nonsense', undefined])
      expect(stepToShow(step, empty, withClass)).toBe('connect');
    expect(stepToShow('project', empty, withClass)).toBe('project');
  });

  it('begins anew with the class for one more on this computer, whatever is shown now', () => {
    const another = { ...empty, isAnother: true };
    for (const step of ['another', 'welcome', 'connect', undefined]) {
      expect(stepToShow(step, another, withClass)).toBe('class');
    }
    expect(stepToShow('pin', { ...listed, isAnother: true }, withClass)).toBe('pin');
    expect(stepToShow('connect', { ...listed, isAnother: false }, withClass)).toBe('connect');
  });

  it('stays with the recovery code until it is acknowledged', () => {
    const shown = { ...listed, recoveryCode: '7QK4-M2XP' };
    for (const step of ['welcome', 'connect', 'ready']) expect(stepToShow(step, shown, withClass)).toBe('recovery');
  });

  it('is the one asked for when its ground is there', () => {
    expect(stepToShow('students', named, noClass)).toBe('students');
    expect(stepToShow('pin', listed, noClass)).toBe('pin');
    expect(stepToShow('class', listed, noClass)).toBe('class');
  });
});
