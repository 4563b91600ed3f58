import type { OperationInput, OperationName, OperationOutput, QueueItem } from '#shared/contract/index.ts';

type Caller = {
  call<N extends OperationName>(name: N, input: OperationInput<N>, token?: string): Promise<OperationOutput<N>>;
};

/** Everything on the teacher's desk with all that is known of it, first come first. */
export const deskItems = async (core: Caller, teacherToken: string): Promise<QueueItem[]> => {
  const { rows } = await core.call('review.list', {}, teacherToken);
  const items: QueueItem[] = [];
  for (const { id } of rows) items.push((await core.call('review.item', { postId: id }, teacherToken)).item);
  return items;
};
