/** Quieter than this for a while means that nobody is heard: a dead microphone, or a wrong one. */
export const silenceDbfs = -60;
const floorDbfs = -60;
const silentAfterMs = 4_000;

/** Root mean square of samples in -1…1, in decibels relative to full scale; silence is -Infinity. */
export const rmsDbfs = (samples: Float32Array): number => {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return samples.length === 0 ? -Infinity : 10 * Math.log10(sum / samples.length);
};

/** Where `dbfs` lies between the floor and full scale, 0 to 1. */
export const toLevel = (dbfs: number): number => Math.min(1, Math.max(0, (dbfs - floorDbfs) / -floorDbfs));

export type LevelReading = {
  level: number;
  /** Nothing above the floor for four seconds. */
  isSilent: boolean;
};

export type LevelMeter = { read: () => LevelReading; close: () => void };

/** Listens to the stream's sound without playing it. `read` may be called at every frame. */
export const createLevelMeter = (stream: MediaStream): LevelMeter => {
  const context = new AudioContext();
  const analyser = new AnalyserNode(context, { fftSize: 1024 });
  const source = new MediaStreamAudioSourceNode(context, { mediaStream: stream });
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  let lastHeardMs = performance.now();
  return {
    read: () => {
      // A suspended context reads zeros whatever is said: that is no silence.
      if (context.state === 'suspended') void context.resume();
      analyser.getFloatTimeDomainData(samples);
      const dbfs = rmsDbfs(samples);
      const nowMs = performance.now();
      if (dbfs > silenceDbfs || context.state !== 'running') lastHeardMs = nowMs;
      return { level: toLevel(dbfs), isSilent: nowMs - lastHeardMs > silentAfterMs };
    },
    close: () => {
      source.disconnect();
      void context.close();
    },
  };
};
