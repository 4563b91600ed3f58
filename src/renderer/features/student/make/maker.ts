import type { ComponentType } from 'react';
import type { OwnPost } from '#shared/contract/index.ts';

/**
 * What every kind's own screen is given. Whatever the child makes is saved as it is made; a maker that is left in
 * any way (a reload, the idle return, another child) finds it in `post` when it is shown again.
 */
export type MakerProps = {
  /** The child's draft, as the core knows it now; a maker puts newer answers in with `useTurn().setPost`. */
  post: OwnPost;
  /** It makes the cover of a voice, which `post` is then, and not the post itself. */
  isCover?: boolean;
  /** It is made and looked at: on to "check yourself". */
  onMade: () => void;
  /** Back to where a kind is chosen; the draft stays. */
  onLeave: () => void;
};

/** Getting ready, making and looking at it, for one kind. It fills the screen. */
export type Maker = ComponentType<MakerProps>;
