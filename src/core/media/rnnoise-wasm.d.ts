/** RNNoise (Valin, 2018) as @jitsi/rnnoise-wasm builds it, with its WebAssembly inside; the package has no types. */
declare module '@jitsi/rnnoise-wasm/dist/rnnoise-sync.js' {
  export type RnnoiseModule = {
    ready: Promise<unknown>;
    /** Another array whenever the memory has grown. */
    readonly HEAPF32: Float32Array;
    _malloc(bytes: number): number;
    _free(address: number): void;
    _rnnoise_create(): number;
    _rnnoise_destroy(state: number): void;
    /** Takes 480 samples at 48 kHz with the range of 16 bits; answers how probable it is that somebody speaks. */
    _rnnoise_process_frame(state: number, output: number, input: number): number;
  };
  export default function createRnnoise(): RnnoiseModule;
}
