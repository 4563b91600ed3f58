import { AppError } from '../errors/app-error.ts';

/** What a post is made of. */
export const postKinds = ['text', 'photo', 'drawing', 'voice', 'video'] as const;
export type PostKind = (typeof postKinds)[number];

/** What a post is for. */
export const postPurposes = ['answer', 'reply', 'reflection'] as const;
export type PostPurpose = (typeof postPurposes)[number];

/** Where a post of this class stands. `removed` is final: its bytes are erased. */
export const postStates = ['draft', 'submitted', 'approved', 'returned', 'removed'] as const;
export type PostState = (typeof postStates)[number];

/** Who may see an approved post. */
export const audiences = ['class', 'partners'] as const;
export type Audience = (typeof audiences)[number];

/** How somebody is in a post of another child: made it together with them, or can be seen, heard or read of in it. */
export const personParts = ['maker', 'shown'] as const;
export type PersonPart = (typeof personParts)[number];

/** What can happen to a post. */
export type PostAction = 'submit' | 'take_back' | 'approve' | 'return' | 'remove' | 'reopen' | 'recall';

const transitions: Record<PostState, Partial<Record<PostAction, PostState>>> = {
  draft: { submit: 'submitted', remove: 'removed' },
  submitted: { take_back: 'draft', approve: 'approved', return: 'returned', remove: 'removed' },
  // somebody in it has withdrawn a consent: the teacher looks at it again
  approved: { recall: 'submitted', remove: 'removed' },
  returned: { reopen: 'draft', submit: 'submitted', remove: 'removed' },
  removed: {},
};

/**
 * The state after `action`.
 * @throws AppError `post.wrong_state` when the action is not possible in `state`.
 */
export const nextPostState = (state: PostState, action: PostAction): PostState => {
  const next = transitions[state][action];
  if (next === undefined) throw new AppError('post.wrong_state', { state, action });
  return next;
};
