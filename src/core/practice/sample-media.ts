import media from './sample-media.json' with { type: 'json' };

/**
 * What the pretend children have made, drawn and spoken by programs: see `scripts/make-sample-media.mjs`. Small, since every
 * installed copy of the app carries it.
 */
export type SampleRecording = { mimeType: string; durationMs: number; bytes: Uint8Array };

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(base64, 'base64'));

const recording = ({ mimeType, durationMs, base64 }: typeof media.film): SampleRecording => ({
  mimeType,
  durationMs,
  bytes: bytesOf(base64),
});

export const sampleFilm = (): SampleRecording => recording(media.film);
export const sampleVoice = (): SampleRecording => recording(media.voice);
/** PNG. */
export const sampleDrawing = (): Uint8Array<ArrayBuffer> => bytesOf(media.drawing);
export const partnerDrawing = (): Uint8Array<ArrayBuffer> => bytesOf(media.partnerDrawing);
/** JPEG. */
export const samplePhoto = (): Uint8Array<ArrayBuffer> => bytesOf(media.photo);
