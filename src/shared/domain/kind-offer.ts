import type { Audience, PostKind } from './post.ts';

/** A way to answer that a child is shown, and the widest audience it may have. */
export type KindOffer = { kind: PostKind; reach: Audience };

/** What is offered in the place of something that is not allowed: the least personal first. */
const alternatives: readonly PostKind[] = ['drawing', 'text', 'voice', 'photo', 'video'];

/**
 * The ways to answer for a child, or for a group that makes something together (K1 at capture). What is not even
 * allowed inside the class is left out without a word. Where nothing that the project asks for may reach the partner
 * classes, another kind that may is offered beside it, so that the child takes part in the exchange; where nothing is
 * left at all, whatever may be made inside the class. An empty answer: this child helps the others today.
 *
 * @param isAllowed for everyone in the group
 */
export const offerKinds = (
  asked: readonly PostKind[],
  isAllowed: (kind: PostKind, audience: Audience) => boolean,
): KindOffer[] => {
  const offer = (kind: PostKind): KindOffer[] => {
    if (!isAllowed(kind, 'class')) return [];
    return [{ kind, reach: isAllowed(kind, 'partners') ? 'partners' : 'class' }];
  };
  const offered = asked.flatMap(offer);
  if (offered.some(({ reach }) => reach === 'partners')) return offered;
  const others = alternatives.filter((kind) => !asked.includes(kind)).flatMap(offer);
  const reaching = others.filter(({ reach }) => reach === 'partners');
  if (reaching.length > 0) return [...offered, ...reaching];
  return offered.length > 0 ? offered : others;
};
