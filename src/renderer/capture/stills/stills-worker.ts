import { CanvasSink, CustomSource, EncodedPacketSink, Input, type InputVideoTrack, WEBM } from 'mediabunny';
import { limits } from '#shared/domain/limits.ts';
import type { StillName } from '#shared/domain/take.ts';
import { contrastOf, evenTimes, nearTime } from './still-times.ts';

/** What is asked of the worker, and what it answers. */
export type StillsRequest = { url: string; sizeBytes: number };
export type StillsAnswer = { stills: Record<StillName, ArrayBuffer> } | { failure: string };

const posterWidth = 640;
const stripFrameWidth = 320;
const quality = 0.75;

/** Reads a film piece by piece: no answer of the core is longer than `limits.rangeMaxBytes`. */
const sourceOf = ({ url, sizeBytes }: StillsRequest): CustomSource =>
  new CustomSource({
    getSize: () => sizeBytes,
    read: async (start, end) => {
      const bytes = new Uint8Array(end - start);
      for (let from = start; from < end; from += limits.rangeMaxBytes) {
        const to = Math.min(end, from + limits.rangeMaxBytes);
        const response = await fetch(url, { headers: { range: `bytes=${from}-${to - 1}` } });
        if (!response.ok) throw new Error(`expected a part of the film, got ${response.status}`);
        bytes.set(await response.bytes(), from - start);
      }
      return bytes;
    },
    prefetchProfile: 'network',
  });

const timesOf = async (track: InputVideoTrack): Promise<number[]> => {
  const [start, end] = [await track.getFirstTimestamp(), await track.computeDuration()];
  const packets = new EncodedPacketSink(track);
  const stretch = (end - start) / limits.filmstripFrames;
  const times: number[] = [];
  for (const wanted of evenTimes(start, end, limits.filmstripFrames)) {
    const key = await packets.getKeyPacket(wanted, { metadataOnly: true });
    times.push(nearTime(wanted, key?.timestamp ?? null, stretch));
  }
  return times;
};

const surfaceOf = (width: number, height: number) => {
  const canvas = new OffscreenCanvas(width, height);
  const surface = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (surface === null) throw new Error('expected a canvas that gives a 2d context');
  return { canvas, surface };
};

const jpegOf = async (canvas: OffscreenCanvas): Promise<ArrayBuffer> =>
  (await canvas.convertToBlob({ type: 'image/jpeg', quality })).arrayBuffer();

/** Decodes the pictures; the one in which most is to be seen stands for the film. */
const makeStills = async (request: StillsRequest): Promise<Record<StillName, ArrayBuffer>> => {
  const input = new Input({ formats: [WEBM], source: sourceOf(request) });
  try {
    const track = await input.getPrimaryVideoTrack();
    if (track === null) throw new Error('expected a film with a picture');
    const [width, height] = [await track.getDisplayWidth(), await track.getDisplayHeight()];
    const heightOf = (wide: number): number => Math.max(1, Math.round((wide * height) / width));
    const poster = surfaceOf(posterWidth, heightOf(posterWidth));
    const strip = surfaceOf(stripFrameWidth * limits.filmstripFrames, heightOf(stripFrameWidth));
    const probe = surfaceOf(64, 36);
    let [count, best] = [0, -1];
    const pictures = new CanvasSink(track, { width: posterWidth, height: poster.canvas.height, fit: 'fill' });
    for await (const picture of pictures.canvasesAtTimestamps(await timesOf(track))) {
      if (picture !== null) {
        const { canvas } = picture;
        strip.surface.drawImage(canvas, count * stripFrameWidth, 0, stripFrameWidth, strip.canvas.height);
        probe.surface.drawImage(canvas, 0, 0, 64, 36);
        const contrast = contrastOf(probe.surface.getImageData(0, 0, 64, 36).data);
        if (contrast > best) {
          best = contrast;
          poster.surface.drawImage(canvas, 0, 0);
        }
      }
      count += 1;
    }
    if (best < 0) throw new Error('expected a picture that decodes');
    const [first, all] = await Promise.all([jpegOf(poster.canvas), jpegOf(strip.canvas)]);
    return { poster: first, filmstrip: all };
  } finally {
    input.dispose();
  }
};

const answer = async (request: StillsRequest): Promise<void> => {
  try {
    const stills = await makeStills(request);
    postMessage({ stills } satisfies StillsAnswer, { transfer: Object.values(stills) });
  } catch (error) {
    postMessage({ failure: error instanceof Error ? error.message : String(error) } satisfies StillsAnswer);
  }
};

addEventListener('message', ({ data }: MessageEvent<StillsRequest>) => void answer(data));
