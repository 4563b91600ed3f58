import type { OperationOutput } from '#shared/contract/index.ts';
import { callOperation } from '../../bridge/call-operation.ts';

export type KeptDraft = NonNullable<OperationOutput<'setup.draft'>['draft']>;

/** The tab knows the id alone: names of children are never written where a browser keeps its things. */
const keyOf = (isAnother: boolean): string => `meridian.setup-draft.${isAnother ? 'another' : 'first'}`;

/** What this tab typed before a reload, or `null`. */
export const readDraft = async (isAnother: boolean): Promise<KeptDraft | null> => {
  const draftId = sessionStorage.getItem(keyOf(isAnother));
  if (draftId === null) return null;
  const kept = await callOperation('setup.draft', { draftId }).catch(() => null);
  return kept?.draft ?? null;
};

/** Keeps it for a reload, also for one that follows at once; `null` forgets it. */
export const keepDraft = (isAnother: boolean, draft: KeptDraft | null): void => {
  const key = keyOf(isAnother);
  const draftId = sessionStorage.getItem(key) ?? crypto.randomUUID();
  if (draft === null) sessionStorage.removeItem(key);
  else sessionStorage.setItem(key, draftId);
  // what is not kept is only lost by a reload
  void callOperation('setup.keep_draft', { draftId, draft }, { keepalive: true }).catch(() => undefined);
};
