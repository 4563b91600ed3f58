/**
 * Whether single letters and signs do something by themselves at the review desk and the projector. Who speaks to the computer, or
 * rests a hand on the keyboard, turns them off (WCAG 2.1.4); arrows, PageUp and PageDown, Enter and Escape stay. Kept on this
 * computer; it says nothing about anybody.
 */
const KEY = 'meridian.letter-keys';

export const hasLetterKeys = (): boolean => localStorage.getItem(KEY) !== 'off';

export const setLetterKeys = (isOn: boolean): void => localStorage.setItem(KEY, isOn ? 'on' : 'off');

/** Whether a press is one of those, and they are off. */
export const isLetterKeyOff = ({ key }: Pick<KeyboardEvent, 'key'>): boolean =>
  key.length === 1 && key !== ' ' && !hasLetterKeys();
