import { describe, expect, it } from 'vitest';
import { chooseEncoder } from '#renderer/capture/choose-encoder.ts';
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

describe('encoder', () => {
  it('is none where no WebM can be recorded', () => {
    expect(chooseEncoder('video', { isTypeSupported: () => false, hasEfficientVp9: true })).toBeNull();
  });

  it('takes VP9 only where the machine does it in hardware', () => {
    const all = { isTypeSupported: () => true };
    expect(chooseEncoder('video', { ...all, hasEfficientVp9: true })?.mimeType).toBe('video/webm;codecs=vp9,opus');
    expect(chooseEncoder('video', { ...all, hasEfficientVp9: false })?.mimeType).toBe('video/webm;codecs=vp8,opus');
    expect(chooseEncoder('voice', { ...all, hasEfficientVp9: true })?.mimeType).toBe('audio/webm;codecs=opus');
  });
});
