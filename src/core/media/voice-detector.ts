import createRnnoise from '@jitsi/rnnoise-wasm/dist/rnnoise-sync.js';
import { frameSamples } from './sound-meter.ts';

/** Tells voices from other sounds, near or far. */
export type VoiceDetector = {
  /** How probable it is, 0 to 1, that this frame of {@link frameSamples} at 48 kHz holds a voice. */
  probabilityOf(frame: Float32Array): number;
  close(): void;
};

/** RNNoise works on samples with the range of 16 bits. */
const fullScale = 32_768;

/** RNNoise's own detector; it takes about a tenth of the real time on a slow PC, so it is asked only about a part of a long take. */
export const openVoiceDetector = async (): Promise<VoiceDetector> => {
  const rnnoise = createRnnoise();
  await rnnoise.ready;
  const state = rnnoise._rnnoise_create();
  const address = rnnoise._malloc(frameSamples * Float32Array.BYTES_PER_ELEMENT);
  return {
    probabilityOf(frame) {
      const at = address / Float32Array.BYTES_PER_ELEMENT;
      const heap = rnnoise.HEAPF32;
      for (let index = 0; index < frameSamples; index += 1) heap[at + index] = (frame[index] ?? 0) * fullScale;
      return rnnoise._rnnoise_process_frame(state, address, address);
    },
    close() {
      rnnoise._free(address);
      rnnoise._rnnoise_destroy(state);
    },
  };
};
