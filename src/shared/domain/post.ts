import { AppError } from '../errors/app-error.ts';

/** What a post is made of. */
export const postKinds = ['text', 'photo', 'drawing', 'voice', 'video'] as const;
export type PostKind = (typeof postKinds)[number];

/** What is one picture. */
export const pictureKinds = ['photo', 'drawing'] as const satisfies readonly PostKind[];
export type PictureKind = (typeof pictureKinds)[number];

/** What can be the cover of a voice: any picture. */
export type CoverKind = PictureKind;

/**
 * What a post is for; a `model` belongs to the project or to the class itself: its teacher made it, to show how or to explain,
 * or a child drew it to stand for the class. It answers nothing and waits for no reply.
 */
export const postPurposes = ['answer', 'reply', 'reflection', 'model'] as const;
export type PostPurpose = (typeof postPurposes)[number];

/**
 * Where a post of this class stands. `held`: the teacher has put it aside. `guarded`: the teacher has a concern, and
 * nobody but the teacher sees it or can let it go. `removed` is final: its bytes are erased.
 */
export const postStates = ['draft', 'submitted', 'held', 'guarded', 'approved', 'returned', 'removed'] as const;
export type PostState = (typeof postStates)[number];

/** Who may see an approved post. */
export const audiences = ['class', 'partners'] as const;
export type Audience = (typeof audiences)[number];

/** How somebody is in a post of another child: made it together with them, or can be seen, heard or read of in it. */
export const personParts = ['maker', 'shown'] as const;
export type PersonPart = (typeof personParts)[number];

/** What can happen to a post. */
export const postActions = [
  'submit',
  'take_back',
  'approve',
  'return',
  'hold',
  'raise_concern',
  'lift_concern',
  'remove',
  'reopen',
  'recall',
] as const;
export type PostAction = (typeof postActions)[number];

const transitions: Record<PostState, Partial<Record<PostAction, PostState>>> = {
  draft: { submit: 'submitted', remove: 'removed' },
  submitted: {
    take_back: 'draft',
    approve: 'approved',
    return: 'returned',
    hold: 'held',
    raise_concern: 'guarded',
    remove: 'removed',
  },
  held: { approve: 'approved', return: 'returned', raise_concern: 'guarded', remove: 'removed' },
  guarded: { lift_concern: 'submitted' },
  // somebody in it has withdrawn a consent: the teacher looks at it again; its child may take it back until it is sent
  approved: { take_back: 'draft', recall: 'submitted', raise_concern: 'guarded', remove: 'removed' },
  returned: { reopen: 'draft', submit: 'submitted', raise_concern: 'guarded', remove: 'removed' },
  removed: {},
};

/** Waits for the teacher's decision, put aside or not. */
export const isOnDesk = (state: PostState): boolean => state === 'submitted' || state === 'held';

/** What the child whose post it is may see of it is only that the teacher has it. */
export const isWithTeacher = (state: PostState): boolean => state === 'held' || state === 'guarded';

/**
 * The state after `action`.
 * @throws AppError `post.wrong_state` when the action is not possible in `state`.
 */
export const nextPostState = (state: PostState, action: PostAction): PostState => {
  const next = transitions[state][action];
  if (next === undefined) throw new AppError('post.wrong_state', { state, action });
  return next;
};
