import { CustomSource, EncodedPacketSink, Input, type InputAudioTrack, WEBM } from 'mediabunny';
import { OpusDecoder } from 'opus-decoder';
import type { SoundMeasures } from '#shared/domain/verdict.ts';
import type { RangeReader } from './remux.ts';
import { createSoundMeter, frameSamples, sampleRate } from './sound-meter.ts';
import { openVoiceDetector } from './voice-detector.ts';

/** Seconds that the detector is asked about at most: for 10 ms it takes half a millisecond, ten times as long as all the rest. */
const askedSeconds = 6;
const framesPerSecond = sampleRate / frameSamples;
const batchPackets = 50;
const fullScale = 32_767;

const openDecoder = async (): Promise<OpusDecoder> => {
  // one channel: libopus mixes what a stereo microphone recorded
  const one = { channels: 1, streamCount: 1, coupledStreamCount: 0, channelMappingTable: [0] };
  const decoder = new OpusDecoder(one);
  await decoder.ready;
  return decoder;
};

async function* decoded(track: InputAudioTrack, decoder: OpusDecoder): AsyncGenerator<Float32Array> {
  const decode = (packets: Uint8Array[]): Float32Array => {
    const { channelData, samplesDecoded } = decoder.decodeFrames(packets);
    return (channelData[0] ?? new Float32Array()).subarray(0, samplesDecoded);
  };
  let batch: Uint8Array[] = [];
  for await (const packet of new EncodedPacketSink(track).packets()) {
    batch.push(packet.data);
    if (batch.length < batchPackets) continue;
    yield decode(batch);
    batch = [];
  }
  if (batch.length > 0) yield decode(batch);
}

/** Cuts what comes in pieces of any length into frames; what is left at the end, less than 10 ms, is dropped. */
const createFrameCutter = (onFrame: (frame: Float32Array) => void): ((piece: Float32Array) => void) => {
  const frame = new Float32Array(frameSamples);
  let filled = 0;
  return (piece) => {
    for (let at = 0; at < piece.length; ) {
      const part = piece.subarray(at, at + frameSamples - filled);
      frame.set(part, filled);
      filled += part.length;
      at += part.length;
      if (filled < frameSamples) continue;
      onFrame(frame);
      filled = 0;
    }
  };
};

/** All of a take's sound, frame by frame with 16 bits a sample: what the detector takes, and half of what a decoder gives. */
const createSoundStore = () => {
  const seconds: Int16Array[] = [];
  let count = 0;
  return {
    add(frame: Float32Array): void {
      const at = count % framesPerSecond;
      if (at === 0) seconds.push(new Int16Array(sampleRate));
      const second = seconds.at(-1);
      for (let index = 0; second !== undefined && index < frameSamples; index += 1) {
        second[at * frameSamples + index] = Math.max(-1, Math.min(1, frame[index] ?? 0)) * fullScale;
      }
      count += 1;
    },
    /** The frames of a second with their numbers. */
    *framesOf(second: number): Generator<[number, Int16Array]> {
      const samples = seconds[second];
      for (let at = 0; samples !== undefined && at < framesPerSecond; at += 1) {
        const number = second * framesPerSecond + at;
        if (number < count) yield [number, samples.subarray(at * frameSamples, (at + 1) * frameSamples)];
      }
    },
  };
};

/** At most `most` of them, spread evenly. */
const spread = (all: readonly number[], most: number): number[] =>
  all.length <= most
    ? [...all]
    : Array.from({ length: most }, (_, index) => all[Math.floor(((index + 0.5) * all.length) / most)] ?? 0);

const measureTrack = async (track: InputAudioTrack): Promise<{ sound: SoundMeasures; peaks: number[] } | null> => {
  if ((await track.getCodec()) !== 'opus') return null;
  const meter = createSoundMeter();
  const store = createSoundStore();
  const cut = createFrameCutter((frame) => {
    meter.add(frame);
    store.add(frame);
  });
  const decoder = await openDecoder();
  try {
    for await (const piece of decoded(track, decoder)) cut(piece);
  } finally {
    decoder.free();
  }
  const voices = new Map<number, number>();
  const nearSeconds = new Set(meter.nearFrames().map((frame) => Math.floor(frame / framesPerSecond)));
  if (nearSeconds.size > 0) {
    const detector = await openVoiceDetector();
    try {
      for (const second of spread([...nearSeconds], askedSeconds)) {
        for (const [number, samples] of store.framesOf(second)) voices.set(number, detector.probabilityOf(samples));
      }
    } finally {
      detector.close();
    }
  }
  return meter.finish(voices);
};

/**
 * Decodes the Opus track of a WebM recording and measures it from the first to the last sample. Whether somebody speaks
 * is asked where somebody near the microphone may speak at all, and of a long take in some of those seconds. `null` when
 * there is no such track or nothing in it.
 *
 * @throws Error when it cannot be read as WebM.
 */
export const measureSound = async (reader: RangeReader): Promise<{ sound: SoundMeasures; peaks: number[] } | null> => {
  const source = new CustomSource({ getSize: () => reader.sizeBytes, read: (from, to) => reader.read(from, to) });
  const input = new Input({ formats: [WEBM], source });
  try {
    const track = await input.getPrimaryAudioTrack();
    return track === null ? null : await measureTrack(track);
  } finally {
    input.dispose();
  }
};
