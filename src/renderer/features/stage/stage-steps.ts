/**
 * What the projector shows. Each work is announced by a card with its class's sky, then fills the screen;
 * after the last one comes the closing card. `isBlank` darkens the screen and keeps the place.
 */
export type StageView =
  | { kind: 'announce'; index: number; isBlank: boolean }
  | { kind: 'work'; index: number; isBlank: boolean }
  | { kind: 'closing'; isBlank: boolean };

export type StageMove = 'next' | 'previous' | 'first' | 'last' | 'blank' | 'announced';

export const firstView: StageView = { kind: 'announce', index: 0, isBlank: false };

const announce = (index: number): StageView => ({ kind: 'announce', index, isBlank: false });
const closing: StageView = { kind: 'closing', isBlank: false };

/**
 * Where a key, a clicker or the end of an announcement leads, with `count` works. On a dark screen the first
 * press only brings the light back, as presenters are used to.
 */
export const moveStage = (view: StageView, move: StageMove, count: number): StageView => {
  if (move === 'blank') return { ...view, isBlank: !view.isBlank };
  if (view.isBlank) return move === 'announced' ? view : { ...view, isBlank: false };
  switch (move) {
    case 'first':
      return count === 0 ? closing : announce(0);
    case 'last':
      return count === 0 ? closing : announce(count - 1);
    case 'announced':
      return view.kind === 'announce' ? { kind: 'work', index: view.index, isBlank: false } : view;
    case 'next':
      if (view.kind === 'closing') return view;
      if (view.kind === 'announce') return { kind: 'work', index: view.index, isBlank: false };
      return view.index + 1 < count ? announce(view.index + 1) : closing;
    case 'previous':
      if (view.kind === 'closing') return count === 0 ? view : announce(count - 1);
      if (view.kind === 'work') return announce(view.index);
      return announce(Math.max(0, view.index - 1));
  }
};
