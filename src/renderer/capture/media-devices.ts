import type { TakeKind } from '#shared/domain/take.ts';

/** Why camera or microphone could not be had; the screen has one sentence and one remedy for each. */
export const captureProblems = ['no_camera', 'no_microphone', 'busy', 'refused', 'unknown'] as const;
export type CaptureProblem = (typeof captureProblems)[number];

/** What is opened: a take's devices, or for a photo the camera alone. */
export type CaptureKind = TakeKind | 'photo';

export type OpenCapture = {
  stream: MediaStream;
  /** As the system names it, for the level meter; empty when it does not say. */
  microphoneName: string;
  /** Ends every track: the camera's light goes out. */
  release: () => void;
};

export type OpenResult = { kind: 'opened'; capture: OpenCapture } | { kind: 'failed'; problem: CaptureProblem };

/** What is plugged in. */
export type DeviceCounts = { cameras: number; microphones: number };

const pictureFor: Record<CaptureKind, MediaTrackConstraints | false> = {
  video: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30, max: 30 } },
  photo: { width: { ideal: 1920 }, height: { ideal: 1080 } },
  voice: false,
};

/** The constraints are wishes: a camera that cannot do 720p30 gives what it can. */
const constraintsFor = (kind: CaptureKind): MediaStreamConstraints => ({
  video: pictureFor[kind],
  audio: kind !== 'photo' && { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
});

/**
 * What a failed `getUserMedia` means. A missing device is told apart by what is plugged in, because the
 * platform answers `NotFoundError` for either (W3C Media Capture and Streams, 10.3).
 */
export const classifyFailure = (errorName: string, kind: CaptureKind, devices: DeviceCounts): CaptureProblem => {
  switch (errorName) {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'refused';
    case 'NotReadableError':
    case 'AbortError':
      return 'busy';
    case 'NotFoundError':
    case 'OverconstrainedError':
      if (kind !== 'voice' && devices.cameras === 0) return 'no_camera';
      return kind !== 'photo' && devices.microphones === 0 ? 'no_microphone' : 'unknown';
    default:
      return 'unknown';
  }
};

/** Counts cameras and microphones; without a permission they are counted too, only not named. */
export const countDevices = async (): Promise<DeviceCounts> => {
  // Outside a secure context the property is missing, whatever the types say.
  const media: MediaDevices | undefined = navigator.mediaDevices;
  const devices = (await media?.enumerateDevices().catch(() => [])) ?? [];
  return {
    cameras: devices.filter((device) => device.kind === 'videoinput').length,
    microphones: devices.filter((device) => device.kind === 'audioinput').length,
  };
};

/** Ends every track of `stream`. */
export const releaseStream = (stream: MediaStream): void => {
  for (const track of stream.getTracks()) track.stop();
};

/** Opens camera and microphone (`voice`: the microphone alone; `photo`: the camera alone). Never rejects. */
export const openCapture = async (kind: CaptureKind): Promise<OpenResult> => {
  // Outside a secure context the property is missing, whatever the types say.
  const media: MediaDevices | undefined = navigator.mediaDevices;
  if (media === undefined) return { kind: 'failed', problem: 'unknown' };
  try {
    const stream = await media.getUserMedia(constraintsFor(kind));
    return {
      kind: 'opened',
      capture: {
        stream,
        microphoneName: stream.getAudioTracks()[0]?.label ?? '',
        release: () => releaseStream(stream),
      },
    };
  } catch (error) {
    const name = error instanceof Error || error instanceof DOMException ? error.name : '';
    return { kind: 'failed', problem: classifyFailure(name, kind, await countDevices()) };
  }
};

/** Calls `onChange` when something is plugged in or out. Returns how to stop listening. */
export const watchDevices = (onChange: () => void): (() => void) => {
  const media: MediaDevices | undefined = navigator.mediaDevices;
  media?.addEventListener('devicechange', onChange);
  return () => media?.removeEventListener('devicechange', onChange);
};
