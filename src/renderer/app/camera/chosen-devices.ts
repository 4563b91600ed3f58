import { anyDevices, type ChosenDevices } from '../../capture/media-devices.ts';

const storageKey = 'meridian.devices';

const isId = (value: unknown): value is string | null => value === null || typeof value === 'string';

const readStored = (): ChosenDevices => {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? 'null');
    if (typeof stored !== 'object' || stored === null) return anyDevices;
    const { camera, microphone } = stored as Record<string, unknown>;
    return isId(camera) && isId(microphone) ? { camera, microphone } : anyDevices;
  } catch {
    // no storage, or not ours: whichever device the system takes
    return anyDevices;
  }
};

let newest: ChosenDevices | null = null;

/**
 * Camera and microphone as they were chosen last: another child, and the next start, find them as they were left. The browser
 * gives ids of devices to this origin alone, so they are kept in the page's own storage.
 */
export const chosenDevices = {
  read: (): ChosenDevices => {
    newest ??= readStored();
    return newest;
  },
  write: (devices: ChosenDevices): void => {
    newest = devices;
    try {
      localStorage.setItem(storageKey, JSON.stringify(devices));
    } catch {
      // kept for this page, then
    }
  },
};
