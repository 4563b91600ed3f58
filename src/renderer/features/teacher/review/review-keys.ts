export type ReviewKey =
  | 'approve'
  | 'class_only'
  | 'return'
  | 'remove'
  | 'next'
  | 'previous'
  | 'play'
  | 'zoom'
  | 'back'
  | 'forward';

const byKey: Record<string, ReviewKey> = {
  a: 'approve',
  c: 'class_only',
  r: 'return',
  delete: 'remove',
  arrowdown: 'next',
  arrowup: 'previous',
  ' ': 'play',
  z: 'zoom',
  arrowleft: 'back',
  arrowright: 'forward',
};

const byCode: Record<string, ReviewKey> = { KeyA: 'approve', KeyC: 'class_only', KeyR: 'return', KeyZ: 'zoom' };

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/**
 * What a key means at the review desk. On a keyboard without Latin letters the key at the same place
 * counts; a key held with Ctrl, Alt or Meta belongs to the system.
 */
export const readReviewKey = ({ key, code, ctrlKey, metaKey, altKey }: Pressed): ReviewKey | null => {
  if (ctrlKey || metaKey || altKey) return null;
  const named = byKey[key.toLowerCase()];
  if (named !== undefined) return named;
  return key.length === 1 && !/\p{Script=Latin}/u.test(key) ? (byCode[code] ?? null) : null;
};

/** Whether the keyboard is busy elsewhere: in a field, on a button that Space would press, in a dialog. */
export const isKeyboardTaken = (target: EventTarget | null, key: string): boolean => {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('[role=dialog],[role=alertdialog],input:not([type=range]),textarea,select,[contenteditable]'))
    return true;
  return key === ' ' && target.closest('button,[role=button]') !== null;
};
