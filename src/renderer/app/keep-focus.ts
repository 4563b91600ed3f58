/** What takes the keyboard, in the order of the page. */
const focusable =
  'button:not([disabled]), a[href], input:not([disabled]), textarea:not([disabled]), select:not([disabled]), [tabindex="0"]';

/** A part of the page around what had the focus, and the place that this had among all that takes the keyboard there. */
type Around = { part: Element; at: number };
type Held = { element: Element; around: Around[]; wasDisabled: boolean };

const controlsIn = (part: Element): HTMLElement[] => [...part.querySelectorAll<HTMLElement>(focusable)];

const holdOf = (element: Element): Held => {
  const around: Around[] = [];
  for (let part = element.parentElement; part !== null && part.tagName !== 'MAIN'; part = part.parentElement) {
    if (part.id === 'root' || part === document.body) break;
    around.push({ part, at: controlsIn(part).indexOf(element as HTMLElement) });
  }
  return { element, around, wasDisabled: false };
};

/** The dialog in front, or else the screen. */
const frontOf = (root: Document): Element | null => {
  const dialogs = root.querySelectorAll('[role="dialog"], [role="alertdialog"]');
  return dialogs.item(dialogs.length - 1) ?? root.querySelector('main');
};

/** Where a reader begins who has lost the place: what has taken the place of the old, else the heading of the screen. */
const nextPlace = ({ around }: Held): HTMLElement | null => {
  const front = frontOf(document);
  const near = around.find(({ part }) => part.isConnected && front?.contains(part) === true);
  if (near !== undefined && near.part.querySelector('h1') === null) {
    const controls = controlsIn(near.part);
    const control = controls[Math.min(Math.max(near.at, 0), controls.length - 1)];
    if (control !== undefined) return control;
  }
  if (front === null) return null;
  const heading = front.querySelector<HTMLElement>('h1, h2');
  if (heading !== null && heading.offsetWidth > 1) return heading;
  // whose heading is for the ear only: a focus there could not be seen
  return controlsIn(front)[0] ?? heading ?? (front as HTMLElement);
};

const isDisabled = (element: Element): boolean => element.matches(':disabled');

/**
 * Keeps the place of whoever has no pointer. When what has the focus goes (the screen changed, a row was erased, a button became
 * another one), a browser drops the focus on the body: nothing is announced and no ring is seen. It goes to what stands there
 * now, or to the heading of the new screen; a button that was disabled while it worked gets it back. A focus that
 * somebody took away with the pointer, or that a screen has set itself, is left alone.
 */
export const keepFocus = (): void => {
  let held: Held | null = null;
  let isDue = false;
  const settle = (): void => {
    isDue = false;
    const { activeElement } = document;
    if (activeElement !== null && activeElement !== document.body) {
      if (held?.element !== activeElement) held = holdOf(activeElement);
      held.wasDisabled = isDisabled(activeElement);
      return;
    }
    if (held === null) return;
    const { element, wasDisabled } = held;
    if (!element.isConnected) {
      const place = nextPlace(held);
      if (place === null) return;
      if (!place.matches(focusable)) place.tabIndex = -1;
      place.focus();
    } else if (isDisabled(element)) {
      held.wasDisabled = true;
    } else if (wasDisabled) {
      (element as HTMLElement).focus({ preventScroll: true });
    } else {
      held = null;
    }
  };
  // a frame for what a screen focuses itself, and one for what a dialog gives back
  const settleSoon = (): void => {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => requestAnimationFrame(settle));
  };
  document.addEventListener('focusin', settleSoon);
  document.addEventListener('focusout', settleSoon);
  const noteChanges = (changes: readonly MutationRecord[]): void => {
    // one that works for less than two frames is enabled again by the time that anybody looks
    if (changes.some(({ type, target }) => type === 'attributes' && target === held?.element) && held !== null) {
      held.wasDisabled = true;
    }
    settleSoon();
  };
  new MutationObserver(noteChanges).observe(document.body, {
    childList: true,
    subtree: true,
    attributeFilter: ['disabled'],
  });
};
