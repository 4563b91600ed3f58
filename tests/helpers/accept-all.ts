import type { OperationInput, OperationName, OperationOutput } from '#shared/contract/index.ts';

type Caller = {
  call<N extends OperationName>(name: N, input: OperationInput<N>, token?: string): Promise<OperationOutput<N>>;
};

/** The teacher shows the class every partner's post that waits and is here whole. */
export const acceptAll = async (core: Caller, teacherToken: string): Promise<void> => {
  const { rows } = await core.call('review.list', { incoming: 'all' }, teacherToken);
  const posts = rows
    .filter(({ way, state }) => way === 'in' && state === 'submitted')
    .map(({ id, revision }) => ({ postId: id, revision }));
  if (posts.length > 0) await core.call('incoming.decide', { posts, verdict: 'accept' }, teacherToken);
};
