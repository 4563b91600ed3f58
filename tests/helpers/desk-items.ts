import type { OperationInput, OperationName, OperationOutput, QueueItem } from '#shared/contract/index.ts';

type Caller = {
  call<N extends OperationName>(name: N, input: OperationInput<N>, token?: string): Promise<OperationOutput<N>>;
};

/** What this class made and is on the teacher's desk, with all that is known of it, first come first. */
export const deskItems = async (core: Caller, teacherToken: string): Promise<QueueItem[]> => {
  const { rows } = await core.call('review.list', {}, teacherToken);
  const items: QueueItem[] = [];
  for (const { id, way } of rows)
    if (way === 'out') items.push((await core.call('review.item', { postId: id }, teacherToken)).item);
  return items;
};
