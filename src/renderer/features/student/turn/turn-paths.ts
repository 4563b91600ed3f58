import { pathTo } from '#renderer/app/router.ts';
import { type PostKind, postKinds } from '#shared/domain/post.ts';

/** The steps of a turn, in the order a child meets them; the last two name the kind. */
type Step = ['question'] | ['choose'] | ['make' | 'check', PostKind];

/** `#/turn/<student>/make/drawing`; without a step the greeting. */
export const pathInTurn = (studentId: string, ...step: Step | []): string => pathTo('turn', studentId, ...step);

/** Reads the kind in an address, which anybody may have typed. */
export const kindInPath = (part: string | undefined): PostKind | null =>
  postKinds.find((kind) => kind === part) ?? null;
