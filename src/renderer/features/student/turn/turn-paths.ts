import { pathTo } from '#renderer/app/router.ts';
import type { Project } from '#shared/contract/index.ts';
import { type CoverKind, type PostKind, pictureKinds, postKinds } from '#shared/domain/post.ts';

/** The steps of a turn, in the order a child meets them; from `make` on they name the kind. */
type Step =
  | ['tasks' | 'wall' | 'question']
  /** A partner's post on the wall. */
  | ['wall', string]
  | ['choose']
  | ['make' | 'describe' | 'check', PostKind]
  /** The picture on a voice: which, then how it is made. Under `make`, where a camera may be on. */
  | ['make', 'voice', 'cover']
  | ['make', 'voice', 'cover', CoverKind];

/** `#/turn/<student>/make/drawing`; without a step the greeting. */
export const pathInTurn = (studentId: string, ...step: Step | []): string => pathTo('turn', studentId, ...step);

/** Reads the kind in an address, which anybody may have typed. */
export const kindInPath = (part: string | undefined): PostKind | null =>
  postKinds.find((kind) => kind === part) ?? null;

/** Reads what a cover is to be made as. */
export const coverInPath = (part: string | undefined): CoverKind | null =>
  pictureKinds.find((kind) => kind === part) ?? null;

/** What comes after making: words about it where the project asks for some, else the check. */
export const stepAfterMaking = ({ beside }: Project, kind: PostKind): 'describe' | 'check' =>
  beside.title || (beside.line && kind !== 'text') || beside.tags.length > 0 ? 'describe' : 'check';
