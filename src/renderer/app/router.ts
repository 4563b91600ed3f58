import { useSyncExternalStore } from 'react';

/** As it was typed, where that is no code of anything. */
const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

/**
 * Addresses live in the hash, so that every screen survives a reload on both hosts:
 * `#/` start · `#/setup/…` · `#/turn/…` · `#/teacher/…` · `#/stage/<showingId>`.
 */
export const readPath = (hash: string = location.hash): string[] =>
  hash
    .replace(/^#\/?/, '')
    .split('/')
    .filter((part) => part !== '')
    .map(decoded);

const subscribe = (onChange: () => void): (() => void) => {
  addEventListener('hashchange', onChange);
  return () => removeEventListener('hashchange', onChange);
};

/** The path as a string, for `href` and {@link navigate}: `pathTo('stage', id)`. */
export const pathTo = (...parts: string[]): string => `#/${parts.map(encodeURIComponent).join('/')}`;

/** Goes to a screen; `replace` leaves no way back to this one (after a turn, after set-up). */
export const navigate = (path: string, options: { replace?: boolean } = {}): void => {
  if (options.replace) location.replace(path);
  else location.hash = path;
};

/** The parts of the address: `['teacher', 'review']`. */
export const usePath = (): string[] => {
  const hash = useSyncExternalStore(subscribe, () => location.hash);
  return readPath(hash);
};
