import { readMedium } from '#renderer/bridge/read-medium.ts';
import type { MediumView } from '#shared/contract/index.ts';
import type { PostKind } from '#shared/domain/post.ts';
import { loudnessOf, loudnessRate } from '#shared/domain/session/loudness.ts';

/** Nothing of a class takes longer to give its first picture; who waits longer learns nothing. */
const patienceMs = 25_000;
/** Parts of a film that are looked at: its beginning, its middle, and near its end. */
const places = [0, 0.5, 0.95];

const eventOf = (target: EventTarget, wanted: string, signal: AbortSignal): Promise<boolean> =>
  new Promise((resolve, reject) => {
    target.addEventListener(wanted, () => resolve(true), { once: true, signal });
    target.addEventListener('error', () => resolve(false), { once: true, signal });
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });

/** A film or a voice plays when this computer decodes it at its beginning, in its middle and near its end. */
const tryPlayed = async ({ url, durationMs }: MediumView, signal: AbortSignal): Promise<boolean> => {
  const element = document.createElement('video');
  element.muted = true;
  element.preload = 'auto';
  try {
    element.src = url;
    if (!(await eventOf(element, 'loadeddata', signal))) return false;
    for (const place of places) {
      element.currentTime = (durationMs / 1_000) * place;
      if (!(await eventOf(element, 'seeked', signal))) return false;
    }
    return true;
  } finally {
    element.removeAttribute('src');
    element.load();
  }
};

const tryPicture = async (medium: MediumView, signal: AbortSignal): Promise<boolean> => {
  const bytes = await readMedium(medium, signal);
  const bitmap = await createImageBitmap(bytes).catch(() => null);
  bitmap?.close();
  return bitmap !== null;
};

/**
 * How loud it is. What cannot be decoded apart from its picture is as loud as it is: nobody is kept from watching for it.
 */
const measure = async (medium: MediumView, signal: AbortSignal): Promise<number | null> => {
  const bytes = await (await readMedium(medium, signal)).arrayBuffer();
  const audio = new OfflineAudioContext(2, 1, loudnessRate);
  const sound = await audio.decodeAudioData(bytes).catch(() => null);
  if (sound === null) return null;
  return loudnessOf(Array.from({ length: sound.numberOfChannels }, (_, channel) => sound.getChannelData(channel)));
};

export type Tried = { isPlayable: boolean; loudness: number | null };

/**
 * Whether this computer can show a medium, by decoding it once, and how loud it is; `null` when nothing could be found
 * out: the page goes away, the computer is too busy, or the address has expired.
 */
export const tryMedium = async (kind: PostKind, medium: MediumView, gone: AbortSignal): Promise<Tried | null> => {
  const signal = AbortSignal.any([gone, AbortSignal.timeout(patienceMs)]);
  try {
    if (kind === 'photo' || kind === 'drawing') {
      return { isPlayable: await tryPicture(medium, signal), loudness: null };
    }
    if (!(await tryPlayed(medium, signal))) return { isPlayable: false, loudness: null };
    return { isPlayable: true, loudness: await measure(medium, signal) };
  } catch {
    return null;
  }
};
