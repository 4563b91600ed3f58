/** As many as the core stores with a take. */
const peakCount = 240;

/** The highest sample of each of `count` equal stretches, scaled so that the loudest is 1. Digital silence stays 0. */
export const peaksOf = (samples: Float32Array, count: number = peakCount): number[] => {
  const peaks = Array.from({ length: count }, (_, index) => {
    const from = Math.floor((index * samples.length) / count);
    const to = Math.floor(((index + 1) * samples.length) / count);
    let peak = 0;
    for (let at = from; at < to; at += 1) peak = Math.max(peak, Math.abs(samples[at] ?? 0));
    return peak;
  });
  const loudest = Math.max(...peaks);
  return loudest === 0 ? peaks : peaks.map((peak) => peak / loudest);
};

/** Sound at this rate is enough to draw, and small. */
const drawnRateHz = 8_000;

/** Decodes a recording in the page and answers its peaks. */
export const decodePeaks = async (recording: Blob): Promise<number[]> => {
  const context = new OfflineAudioContext({ numberOfChannels: 1, length: 1, sampleRate: drawnRateHz });
  const sound = await context.decodeAudioData(await recording.arrayBuffer());
  return peaksOf(sound.getChannelData(0));
};
