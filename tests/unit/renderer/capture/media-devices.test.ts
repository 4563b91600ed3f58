import { describe, expect, it } from 'vitest';
import { classifyFailure } from '#renderer/capture/media-devices.ts';

describe('media devices', () => {
  const both = { cameras: 1, microphones: 1 };
  it.each([
    ['NotFoundError', 'video', { cameras: 0, microphones: 1 }, 'no_camera'],
    ['NotFoundError', 'video', { cameras: 0, microphones: 0 }, 'no_camera'],
    ['NotFoundError', 'video', { cameras: 1, microphones: 0 }, 'no_microphone'],
    ['NotFoundError', 'voice', { cameras: 0, microphones: 0 }, 'no_microphone'],
    ['NotFoundError', 'video', both, 'unknown'],
    ['NotReadableError', 'video', both, 'busy'],
    ['AbortError', 'video', both, 'busy'],
    ['NotAllowedError', 'video', both, 'refused'],
    ['TypeError', 'video', both, 'unknown'],
    ['', 'voice', both, 'unknown'],
  ] as const)('tells what %s means for %s with %o', (name, kind, devices, problem) => {
    expect(classifyFailure(name, kind, devices)).toBe(problem);
  });
});
