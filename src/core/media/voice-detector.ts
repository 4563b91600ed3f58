import createRnnoise, { type RnnoiseModule } from '@jitsi/rnnoise-wasm/dist/rnnoise-sync.js';
import { frameSamples } from './sound-meter.ts';

/** Tells voices from other sounds, near or far. */
export type VoiceDetector = {
  /** How probable it is, 0 to 1, that this frame of {@link frameSamples} at 48 kHz with 16 bits a sample holds a voice. */
  probabilityOf(frame: Int16Array): number;
  close(): void;
};

let loaded: RnnoiseModule | null = null;

/** Once in a thread: what the engine has learned about the code would be lost with it. */
const load = async (): Promise<RnnoiseModule> => {
  loaded ??= createRnnoise();
  await loaded.ready;
  return loaded;
};

/** RNNoise's own detector; it takes about a tenth of the real time on a slow PC, so it is asked only about a part of a long take. */
export const openVoiceDetector = async (): Promise<VoiceDetector> => {
  const rnnoise = await load();
  const state = rnnoise._rnnoise_create();
  const address = rnnoise._malloc(frameSamples * Float32Array.BYTES_PER_ELEMENT);
  return {
    probabilityOf(frame) {
      rnnoise.HEAPF32.set(frame, address / Float32Array.BYTES_PER_ELEMENT);
      return rnnoise._rnnoise_process_frame(state, address, address);
    },
    close() {
      rnnoise._free(address);
      rnnoise._rnnoise_destroy(state);
    },
  };
};
