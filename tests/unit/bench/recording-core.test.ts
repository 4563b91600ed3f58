import { expect, it } from 'vitest';
import { startRecordingCore } from '#tests/helpers/recording-core.ts';

it('lets the benchmarks record as a child in a lesson does', async () => {
  const recording = await startRecordingCore();
  try {
    const take = await recording.beginTake();
    await take.append(0, new Uint8Array(4096));
    const { posts } = await recording.call('post.mine', {});
    expect(posts).toHaveLength(1);
  } finally {
    await recording.remove();
  }
});
