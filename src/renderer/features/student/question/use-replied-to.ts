import { useLoaded } from '#renderer/app/use-loaded.ts';
import type { OperationOutput } from '#shared/contract/index.ts';
import { useTurn } from '../turn/turn-session.tsx';

type PartnersPost = OperationOutput<'turn.wall'>['theirs'][number];

/** The post that is replied to; `null` where it is not here any more, `undefined` until that is known. */
export const useRepliedTo = (postId: string): PartnersPost | null | undefined => {
  const { call } = useTurn();
  const wall = useLoaded(() => call('turn.wall', {}));
  return wall.data === null ? undefined : (wall.data.theirs.find((one) => one.postId === postId) ?? null);
};
