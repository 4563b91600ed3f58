import { readFileSync } from 'node:fs';
import type { TakeKind } from '#shared/domain/take.ts';

/** A take as a browser's recorder delivered it: see scripts/make-fixtures.mjs. */
export type RecordedTake = { kind: TakeKind; mimeType: string; clockMs: number; bytes: Buffer; slices: Buffer[] };

const fixture = (name: string): Buffer => readFileSync(new URL(`../fixtures/${name}`, import.meta.url));

const load = (name: string, kind: TakeKind): RecordedTake => {
  const bytes = fixture(`${name}.webm`);
  const facts = JSON.parse(fixture(`${name}.json`).toString()) as {
    mimeType: string;
    clockMs: number;
    sliceBytes: number[];
  };
  let at = 0;
  const slices = facts.sliceBytes.map((size) => {
    at += size;
    return bytes.subarray(at - size, at);
  });
  return { kind, mimeType: facts.mimeType, clockMs: facts.clockMs, bytes, slices };
};

/** About 4 s of VP8 and Opus in slices of 250 ms. */
export const recordedVideo = (): RecordedTake => load('take-vp8', 'video');

/** About 2 s of Opus. */
export const recordedVoice = (): RecordedTake => load('take-voice', 'voice');
