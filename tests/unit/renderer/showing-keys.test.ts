import { describe, expect, it } from 'vitest';
import { showingKeyLines } from '#renderer/app/showing/showing-key-lines.ts';
import { readShowingKey } from '#renderer/app/showing/showing-keys.ts';

const key = (name: string, more = {}) =>
  readShowingKey({ key: name, code: '', ctrlKey: false, metaKey: false, altKey: false, ...more });

describe('keys at the projector', () => {
  it('leaves keys with a modifier to the system, and those that mean nothing', () => {
    expect(key('ArrowRight', { ctrlKey: true })).toBeNull();
    expect(key('Home', { altKey: true })).toBeNull();
    expect(key('b', { metaKey: true })).toBeNull();
    expect(key('x')).toBeNull();
    expect(key('Tab')).toBeNull();
  });

  it('knows what clickers and presenters send', () => {
    for (const name of ['PageDown', 'ArrowRight', 'ArrowDown', ' ', 'Enter']) expect(key(name)).toBe('next');
    for (const name of ['PageUp', 'ArrowLeft', 'ArrowUp', 'Backspace']) expect(key(name)).toBe('previous');
    for (const name of ['.', 'b', 'B']) expect(key(name)).toBe('black');
    for (const name of [',', 'w']) expect(key(name)).toBe('white');
    expect(['Home', 'End', 'F5', 'Escape'].map((name) => key(name))).toEqual(['first', 'last', 'first', 'leave']);
    expect(['+', '-', 'c', 'm'].map((name) => key(name))).toEqual(['larger', 'smaller', 'captions', 'mute']);
  });

  it('lists every key that means something, with what it does', () => {
    const names: Record<string, string> = {
      '→': 'ArrowRight',
      '←': 'ArrowLeft',
      'Page Down': 'PageDown',
      'Page Up': 'PageUp',
      Esc: 'Escape',
    };
    const told = showingKeyLines.filter(({ does }) => does !== 'go');
    for (const { does, caps } of told) for (const cap of caps) expect(key(names[cap] ?? cap)).toBe(does);
    const letters = [...'abcdefghijklmnopqrstuvwxyz'].filter((letter) => key(letter) !== null);
    const listed = new Set(told.flatMap(({ caps }) => caps.map((cap) => cap.toLowerCase())));
    expect(letters.filter((letter) => !listed.has(letter))).toEqual([]);
  });

  it('finds the letters at their place on a keyboard of another script', () => {
    expect(key('لا', { code: 'KeyB' })).toBe('black');
    expect(key('ؤ', { code: 'KeyC' })).toBe('captions');
    expect(key('и', { code: 'KeyB' })).toBe('black');
    // on a French keyboard M is elsewhere: what is written on it counts
    expect(key('m', { code: 'Semicolon' })).toBe('mute');
  });
});
