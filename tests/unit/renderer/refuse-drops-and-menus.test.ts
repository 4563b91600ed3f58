import { expect, it } from 'vitest';
import { refuseDropsAndMenus } from '#renderer/app/refuse-drops-and-menus.ts';

it('E6 prevents drops and the menu of the browser, and nothing else', () => {
  const page = new EventTarget();
  const isPrevented = (name: string): boolean => !page.dispatchEvent(new Event(name, { cancelable: true }));
  expect(['dragover', 'drop', 'contextmenu'].map(isPrevented)).toEqual([false, false, false]);
  refuseDropsAndMenus(page);
  expect(['dragover', 'drop', 'contextmenu'].map(isPrevented)).toEqual([true, true, true]);
  expect(['click', 'keydown', 'paste', 'pointerdown'].map(isPrevented)).toEqual([false, false, false, false]);
});
