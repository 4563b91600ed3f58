import { useState } from 'react';
import { z } from 'zod';

/** How the teacher likes to play what waits. Kept on this page's computer; it says nothing about anybody. */
export type PlayerSettings = { speed: number; skipsSilence: boolean; isAutomatic: boolean };

const speeds = [1, 1.25, 1.5, 1.75, 2] as const;

const KEY = 'meridian.desk-player';
const first: PlayerSettings = { speed: 1, skipsSilence: false, isAutomatic: true };
const stored = z.object({
  speed: z.literal(speeds),
  skipsSilence: z.boolean(),
  isAutomatic: z.boolean(),
});

const read = (): PlayerSettings => {
  try {
    return stored.parse(JSON.parse(localStorage.getItem(KEY) ?? 'null'));
  } catch {
    return first;
  }
};

/** The next faster or slower speed, as far as there is one. */
export const stepSpeed = (speed: number, direction: 1 | -1): number => {
  const at = (speeds as readonly number[]).indexOf(speed);
  return speeds[Math.min(Math.max(at + direction, 0), speeds.length - 1)] ?? 1;
};

export const usePlayerSettings = (): [PlayerSettings, (change: Partial<PlayerSettings>) => void] => {
  const [settings, setSettings] = useState(read);
  const change = (part: Partial<PlayerSettings>) => {
    const next = { ...settings, ...part };
    localStorage.setItem(KEY, JSON.stringify(next));
    setSettings(next);
  };
  return [settings, change];
};
