import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import { isLetterKeyOff } from '../letter-keys.ts';

/** What a key means at the projector. `larger` and `smaller` are the speed of a film, and the size of a picture. */
export type ShowingKey =
  | { kind: 'leave' }
  | { kind: 'next' | 'previous' | 'first' | 'last' }
  | { kind: 'black' | 'white' | 'captions' | 'mute' | 'hold' | 'replay' }
  | { kind: 'question' | 'timer' | 'lot' | 'poll' }
  /** The class answers right there. */
  | { kind: 'answer' }
  | { kind: 'larger' | 'smaller' }
  /** What all these keys do. */
  | { kind: 'help' }
  /** The step of this number, from 1. */
  | { kind: 'go'; number: number };

/** What a key does to the showing itself; leaving it, answering and the list of keys are the page's. */
export type MoveKey = Exclude<ShowingKey, { kind: 'leave' } | { kind: 'answer' } | { kind: 'help' }>;

export type PlainKey = Exclude<ShowingKey, { kind: 'go' }>['kind'];

/**
 * The keys of clickers and presenters, as people know them. They mean the same in every writing direction and wherever
 * the focus is: a clicker's buttons send PageDown or ArrowRight for "next", and their labels do not turn around.
 */
const namedKeys: Readonly<Record<string, PlainKey>> = {
  PageDown: 'next',
  ArrowRight: 'next',
  ArrowDown: 'next',
  ' ': 'next',
  Enter: 'next',
  PageUp: 'previous',
  ArrowLeft: 'previous',
  ArrowUp: 'previous',
  Backspace: 'previous',
  Home: 'first',
  F5: 'first',
  End: 'last',
  Escape: 'leave',
  '.': 'black',
  ',': 'white',
  '+': 'larger',
  '=': 'larger',
  '-': 'smaller',
  '?': 'help',
  '؟': 'help',
  F1: 'help',
};

/** By the place on the keyboard where the language of the keyboard has other letters there. */
const letterKeys: Readonly<Record<string, PlainKey>> = {
  b: 'black',
  w: 'white',
  c: 'captions',
  m: 'mute',
  p: 'hold',
  r: 'replay',
  q: 'question',
  t: 'timer',
  l: 'lot',
  h: 'poll',
  a: 'answer',
};

export type PressedKey = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** What a key press means, or `null`. With a modifier it belongs to the system. Digits are gathered elsewhere. */
export const readShowingKey = ({ key, code, ctrlKey, metaKey, altKey }: PressedKey): PlainKey | null => {
  if (ctrlKey || metaKey || altKey) return null;
  const named = namedKeys[key];
  if (named !== undefined) return named;
  const isLatin = /^[a-z]$/i.test(key);
  const letter = isLatin ? key.toLowerCase() : /^Key[A-Z]$/.test(code) ? code.slice(3).toLowerCase() : '';
  return letterKeys[letter] ?? null;
};

/** Latin, Arabic and Persian digits: in each block the last four bits are the value. */
const digitOf = ({ key, ctrlKey, metaKey, altKey }: PressedKey): string | null => {
  if (ctrlKey || metaKey || altKey || !/^[0-9\u0660-\u0669\u06f0-\u06f9]$/u.test(key)) return null;
  return String((key.codePointAt(0) ?? 0) & 0xf);
};

/** After this long without another digit the number is meant as it stands. */
const digitsMs = 1_200;
const digitsMax = 3;

type Options = {
  /** Every key that is not Escape means "next". */
  takesAny?: boolean;
  /** Somebody writes: letters, digits and spaces belong to the field, Escape and function keys do not. */
  isOff?: boolean;
};

/** Where the Tab key has led, as long as no pointer has come: whoever goes from button to button presses the one in focus. */
const useTabbedTo = (): RefObject<Element | null> => {
  const tabbedTo = useRef<Element | null>(null);
  useEffect(() => {
    let isByTab = false;
    const onKey = ({ key }: KeyboardEvent) => {
      isByTab = key === 'Tab';
    };
    const onPointer = () => {
      isByTab = false;
      tabbedTo.current = null;
    };
    const onFocus = ({ target }: FocusEvent) => {
      tabbedTo.current = isByTab && target instanceof Element ? target : null;
    };
    addEventListener('keydown', onKey, { capture: true });
    addEventListener('pointerdown', onPointer, { capture: true });
    addEventListener('focusin', onFocus);
    return () => {
      removeEventListener('keydown', onKey, { capture: true });
      removeEventListener('pointerdown', onPointer, { capture: true });
      removeEventListener('focusin', onFocus);
    };
  }, []);
  return tabbedTo;
};

const pressing: readonly string[] = [' ', 'Enter'];
const moving: readonly string[] = [
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'Home',
  'End',
  'PageUp',
  'PageDown',
];

/** Whether a key is for the control that somebody has gone to with the Tab key. */
const isForControl = ({ key }: KeyboardEvent, control: Element | null): boolean =>
  control?.isConnected === true &&
  ((pressing.includes(key) && control.matches('button, a[href], [role="button"]')) ||
    (moving.includes(key) && control.matches('input[type="range"]')));

/**
 * Listens before any element does, so that a focus left behind by the pointer takes no key away: a clicker's Enter means "next". Only a
 * button that was gone to with the Tab key, which no clicker has, keeps its own. Digits are gathered until Enter or a pause: a
 * barcode reader sends both. Answers the digits typed so far.
 */
export const useShowingKeys = (onKey: (key: ShowingKey) => void, { takesAny = false, isOff = false }: Options = {}) => {
  const [typed, setTyped] = useState('');
  const tabbedTo = useTabbedTo();
  const digits = useRef('');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const write = (next: string) => {
    clearTimeout(timer.current);
    digits.current = next;
    setTyped(next);
  };
  const jump = useEffectEvent(() => {
    const number = Number(digits.current);
    write('');
    if (number > 0) onKey({ kind: 'go', number });
  });
  const listen = useEffectEvent((event: KeyboardEvent) => {
    if (isOff || isLetterKeyOff(event) || isForControl(event, tabbedTo.current)) return;
    const digit = digitOf(event);
    const key = readShowingKey(event) ?? (takesAny && digit === null ? 'next' : null);
    if (digit === null && key === null) return;
    event.preventDefault();
    event.stopPropagation();
    // A key held down by a book on the keyboard must not run through the whole session.
    if (event.repeat && key !== 'larger' && key !== 'smaller') return;
    if (digit !== null && !takesAny) {
      write((digits.current + digit).slice(0, digitsMax));
      timer.current = setTimeout(() => jump(), digitsMs);
    } else if (event.key === 'Enter' && digits.current !== '') jump();
    else {
      write('');
      onKey({ kind: key ?? 'next' });
    }
  });
  // Before the first paint: whoever sees the screen may press.
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => listen(event);
    addEventListener('keydown', onKeyDown, { capture: true });
    return () => {
      clearTimeout(timer.current);
      removeEventListener('keydown', onKeyDown, { capture: true });
    };
  }, []);
  return typed;
};
