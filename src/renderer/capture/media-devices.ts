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
  /** What was opened, as it can be chosen again. */
  devices: ChosenDevices;
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

/** Ids of devices as the browser gives them to this page; `null`: whichever the system takes. */
export type ChosenDevices = { camera: string | null; microphone: string | null };

export const anyDevices: ChosenDevices = { camera: null, microphone: null };

/** Exactly this one: Chromium prefers a device of the wished frame rate over one that is merely wished for. */
const onlyDevice = (deviceId: string | null): MediaTrackConstraints =>
  deviceId === null ? {} : { deviceId: { exact: deviceId } };

/** But for a chosen device the constraints are wishes: a camera that cannot do 720p30 gives what it can. */
const constraintsFor = (kind: CaptureKind, { camera, microphone }: ChosenDevices): MediaStreamConstraints => {
  const picture = pictureFor[kind];
  return {
    video: picture && { ...picture, ...onlyDevice(camera) },
    audio: kind !== 'photo' && {
      echoCancellation: true,
      noiseSuppression: true,
      autoGainControl: true,
      ...onlyDevice(microphone),
    },
  };
};

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

/**
 * Opens camera and microphone (`voice`: the microphone alone; `photo`: the camera alone); any that works where a chosen
 * one is gone. Never rejects.
 */
export const openCapture = async (kind: CaptureKind, chosen: ChosenDevices): Promise<OpenResult> => {
  // Outside a secure context the property is missing, whatever the types say.
  const media: MediaDevices | undefined = navigator.mediaDevices;
  if (media === undefined) return { kind: 'failed', problem: 'unknown' };
  try {
    const stream = await media.getUserMedia(constraintsFor(kind, chosen));
    const [picture, sound] = [stream.getVideoTracks()[0], stream.getAudioTracks()[0]];
    return {
      kind: 'opened',
      capture: {
        stream,
        microphoneName: sound?.label ?? '',
        devices: {
          camera: picture?.getSettings().deviceId ?? null,
          microphone: sound?.getSettings().deviceId ?? null,
        },
        release: () => releaseStream(stream),
      },
    };
  } catch (error) {
    const name = error instanceof Error || error instanceof DOMException ? error.name : '';
    if (name === 'OverconstrainedError' && chosen !== anyDevices) return openCapture(kind, anyDevices);
    return { kind: 'failed', problem: classifyFailure(name, kind, await countDevices()) };
  }
};

export type NamedDevice = { id: string; name: string };
export type NamedDevices = { cameras: NamedDevice[]; microphones: NamedDevice[] };

/** Chromium's second name for one of the devices that it lists under its own name as well. */
const isAlias = ({ deviceId }: MediaDeviceInfo): boolean => deviceId === 'communications';

/** What is plugged in, by name: only while a stream is open does the browser tell names. */
export const listDevices = async (): Promise<NamedDevices> => {
  const media: MediaDevices | undefined = navigator.mediaDevices;
  const devices = (await media?.enumerateDevices().catch(() => [])) ?? [];
  const named = (kind: MediaDeviceKind): NamedDevice[] =>
    devices
      .filter((device) => device.kind === kind && device.label !== '' && !isAlias(device))
      .map((device) => ({ id: device.deviceId, name: device.label }));
  return { cameras: named('videoinput'), microphones: named('audioinput') };
};

/** Calls `onChange` when something is plugged in or out. Returns how to stop listening. */
export const watchDevices = (onChange: () => void): (() => void) => {
  const media: MediaDevices | undefined = navigator.mediaDevices;
  media?.addEventListener('devicechange', onChange);
  return () => media?.removeEventListener('devicechange', onChange);
};
