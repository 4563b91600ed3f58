import type { ProjectDraft } from '#shared/contract/index.ts';

/** How classes come into a project. */
export const waysIn = {
  at_once: { access: 'open', admission: 'at_once' },
  ask: { access: 'open', admission: 'ask' },
  code: { access: 'code', admission: 'at_once' },
  own: { access: 'private', admission: 'ask' },
} as const satisfies Record<string, Pick<ProjectDraft, 'access' | 'admission'>>;
export type WayIn = keyof typeof waysIn;

export const wayNames = Object.keys(waysIn) as WayIn[];

/** The way of a project that is there; of those that let nobody find it, admission plays no part. */
export const wayOf = ({ access, admission }: Pick<ProjectDraft, 'access' | 'admission'>): WayIn => {
  if (access === 'code') return 'code';
  if (access === 'private') return 'own';
  return admission === 'ask' ? 'ask' : 'at_once';
};
