/** What the desk's keys do, in the order in which the help lists them. */
export const reviewKeys = [
  'play',
  'back',
  'forward',
  'faster',
  'slower',
  'skip_silence',
  'zoom',
  'approve',
  'class_only',
  'return',
  'hold',
  'concern',
  'remove',
  'undo',
  'next',
  'previous',
  'mark',
  'approve_watched',
  'captions',
  'correct',
  'search',
  'help',
] as const;
export type ReviewKey = (typeof reviewKeys)[number];

/** How each is written on a keyboard; the first one is shown. */
const written: Record<ReviewKey, readonly string[]> = {
  play: [' '],
  back: ['ArrowLeft'],
  forward: ['ArrowRight'],
  faster: ['.'],
  slower: [','],
  skip_silence: ['q'],
  zoom: ['z'],
  approve: ['a'],
  class_only: ['c'],
  return: ['r'],
  hold: ['h'],
  concern: ['f'],
  remove: ['Delete'],
  undo: ['u'],
  next: ['ArrowDown'],
  previous: ['ArrowUp'],
  mark: ['x'],
  approve_watched: ['w'],
  captions: ['t'],
  correct: ['e'],
  search: ['/'],
  help: ['?'],
};

/** What stands on the key cap. */
export const keyCapOf = (key: ReviewKey): string => {
  const [first = ''] = written[key];
  const caps: Record<string, string> = { ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓', Delete: 'Del' };
  return first.length === 1 ? first.toUpperCase() : (caps[first] ?? first);
};

const byKey = new Map(
  reviewKeys.flatMap((key) => written[key].map((sign): [string, ReviewKey] => [sign.toLowerCase(), key])),
);
/** Letters by their place, for keyboards without Latin letters. */
const byCode = new Map(
  reviewKeys.flatMap((key) =>
    written[key].flatMap((sign): [string, ReviewKey][] =>
      /^[a-z]$/.test(sign) ? [[`Key${sign.toUpperCase()}`, key]] : [],
    ),
  ),
);
/** Signs that some keyboards have elsewhere: the place of the American one counts as well. */
const bySignCode = new Map<string, ReviewKey>([
  ['Slash', 'search'],
  ['Period', 'faster'],
  ['Comma', 'slower'],
]);

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/**
 * What a key means at the review desk. On a keyboard without Latin letters the key at the same place counts; a key
 * held with Ctrl, Alt or Meta belongs to the system, apart from the one that everybody takes back with.
 */
export const readReviewKey = ({ key, code, ctrlKey, metaKey, altKey, shiftKey }: Pressed): ReviewKey | null => {
  if (altKey) return null;
  if (ctrlKey || metaKey) return !shiftKey && (key.toLowerCase() === 'z' || code === 'KeyZ') ? 'undo' : null;
  const named = byKey.get(key.toLowerCase());
  if (named !== undefined) return named;
  if (key.length !== 1 || /\p{Script=Latin}/u.test(key)) return null;
  if (shiftKey && code === 'Slash') return 'help';
  return byCode.get(code) ?? bySignCode.get(code) ?? null;
};

/** Whether the keyboard is busy elsewhere: in a field, on a button that Space would press, in a dialog. */
export const isKeyboardTaken = (target: EventTarget | null, key: string): boolean => {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('[role=dialog],[role=alertdialog],textarea,select,[contenteditable]')) return true;
  if (target.closest('input:not([type=range],[type=checkbox])')) return true;
  return key === ' ' && target.closest('button,[role=button],[type=checkbox]') !== null;
};
