import { describe, expect, it } from 'vitest';
import { missingDevice } from '#renderer/features/student/kinds.tsx';
import { postKinds } from '#shared/domain/post.ts';

describe('what a kind needs to be plugged in', () => {
  it.each([
    [1, 1, [null, null, null, null, null]],
    [0, 1, [null, 'camera', null, null, 'camera']],
    [1, 0, [null, null, null, 'microphone', 'microphone']],
    [0, 0, [null, 'camera', null, 'microphone', 'camera']],
  ])('with %i cameras and %i microphones', (cameras, microphones, missing) => {
    expect(postKinds.map((kind) => missingDevice(kind, { cameras, microphones }))).toEqual(missing);
  });
});
