import type { StagePost } from '#shared/contract/index.ts';
import type { Kiosk } from './kiosk.ts';
import type { TestCore } from './start-core.ts';

/** The posts that a showing has at this moment, without those that were withdrawn. */
export const shownPosts = async (core: Pick<TestCore | Kiosk, 'call'>, showingId: string): Promise<StagePost[]> => {
  const { showing } = await core.call('showing.read', { showingId });
  return showing.items.flatMap((item) => (item.kind === 'post' && item.post !== null ? [item.post] : []));
};
