import { CustomSource, EncodedPacketSink, Input, type InputAudioTrack, WEBM } from 'mediabunny';
import { OpusDecoder } from 'opus-decoder';
import type { SoundMeasures } from '#shared/domain/verdict.ts';
import type { RangeReader } from './remux.ts';
import { createSoundMeter, frameSamples, sampleRate } from './sound-meter.ts';
import { openVoiceDetector } from './voice-detector.ts';

/** Seconds that the detector is asked about at most, spread evenly over the take: it is the slow part. */
const detectedSeconds = 20;
const batchPackets = 50;

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

/** Whole frames; what is left at the end, less than 10 ms, is dropped. */
async function* framesOf(pieces: AsyncIterable<Float32Array>): AsyncGenerator<Float32Array> {
  const frame = new Float32Array(frameSamples);
  let filled = 0;
  for await (const piece of pieces) {
    for (let at = 0; at < piece.length; ) {
      const part = piece.subarray(at, at + frameSamples - filled);
      frame.set(part, filled);
      filled += part.length;
      at += part.length;
      if (filled < frameSamples) continue;
      yield frame;
      filled = 0;
    }
  }
}

const measureTrack = async (track: InputAudioTrack): Promise<{ sound: SoundMeasures; peaks: number[] } | null> => {
  if ((await track.getCodec()) !== 'opus') return null;
  const step = Math.max(1, Math.ceil((await track.computeDuration()) / detectedSeconds));
  const framesPerSecond = sampleRate / frameSamples;
  const decoder = await openDecoder();
  const detector = await openVoiceDetector();
  try {
    const meter = createSoundMeter();
    let count = 0;
    for await (const frame of framesOf(decoded(track, decoder))) {
      const isAsked = Math.floor(count / framesPerSecond) % step === 0;
      meter.add(frame, isAsked ? detector.probabilityOf(frame) : null);
      count += 1;
    }
    return meter.finish();
  } finally {
    detector.close();
    decoder.free();
  }
};

/**
 * Decodes the Opus track of a WebM recording and measures it from the first to the last sample; whether somebody
 * speaks is asked in every so many-th second of a long one. `null` when there is no such track or nothing in it.
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
