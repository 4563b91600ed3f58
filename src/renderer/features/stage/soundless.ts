/** Options of the Web Audio API (W3C) that are not in TypeScript's DOM yet. */
type SinkOptions = AudioContextOptions & { sinkId: { type: 'none' } };

/**
 * Whether a film ended because its sound found no way out. Chromium gives the picture up with it when a device fails
 * under it or cannot be opened; it says so in the message alone (crbug.com/333024284).
 */
export const hasLostItsSound = ({ error }: HTMLMediaElement): boolean =>
  error?.message.startsWith('AUDIO_RENDERER_ERROR') ?? false;

/**
 * Leads an element's sound nowhere, so that it plays without any device. That cannot be taken back for this element.
 * Close what comes back when the element goes.
 */
export const leadSoundNowhere = (element: HTMLMediaElement): AudioContext => {
  const options: SinkOptions = { sinkId: { type: 'none' } };
  const nowhere = new AudioContext(options);
  nowhere.createMediaElementSource(element).connect(nowhere.destination);
  return nowhere;
};
