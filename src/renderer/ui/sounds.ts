/** A tone: its pitch in hertz, when it begins and how long it is, in seconds. */
type Tone = { hertz: number; fromS: number; lengthS: number };

/** Short and soft; a tick has faded long before the first frame is recorded. */
const tones = {
  tick: [{ hertz: 587, fromS: 0, lengthS: 0.09 }],
  stopped: [
    { hertz: 587, fromS: 0, lengthS: 0.14 },
    { hertz: 440, fromS: 0.13, lengthS: 0.2 },
  ],
  kept: [
    { hertz: 523, fromS: 0, lengthS: 0.12 },
    { hertz: 784, fromS: 0.11, lengthS: 0.24 },
  ],
} as const satisfies Record<string, readonly Tone[]>;
export type SoundName = keyof typeof tones;

const loudness = 0.12;

const playTone = (audio: AudioContext, { hertz, fromS, lengthS }: Tone): void => {
  const begin = audio.currentTime + fromS;
  const gain = new GainNode(audio, { gain: 0 });
  gain.gain.setValueAtTime(0, begin);
  gain.gain.linearRampToValueAtTime(loudness, begin + 0.015);
  gain.gain.exponentialRampToValueAtTime(0.0005, begin + lengthS);
  const oscillator = new OscillatorNode(audio, { type: 'sine', frequency: hertz });
  oscillator.connect(gain).connect(audio.destination);
  oscillator.start(begin);
  oscillator.stop(begin + lengthS);
};

/** The sounds of one page; muted by a child, they stay so until the page is loaded anew. */
class Sounds {
  isMuted = false;
  #audio: AudioContext | null = null;

  play(name: SoundName): void {
    if (this.isMuted) return;
    this.#audio ??= new AudioContext();
    // without a press before it, the browser keeps it silent: nothing is missed
    if (this.#audio.state === 'suspended') void this.#audio.resume();
    for (const tone of tones[name]) playTone(this.#audio, tone);
  }
}

export const sounds = new Sounds();
