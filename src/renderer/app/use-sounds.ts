import { useCallback } from 'react';
import { type SoundName, sounds } from '../ui/sounds.ts';
import { useAppStatus } from './app-state.tsx';

/** Plays a sound where the teacher has them on. */
export const usePlaySound = (): ((name: SoundName) => void) => {
  const { hasSounds } = useAppStatus().settings;
  return useCallback(
    (name) => {
      if (hasSounds) sounds.play(name);
    },
    [hasSounds],
  );
};
