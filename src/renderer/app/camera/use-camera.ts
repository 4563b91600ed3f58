import { useCallback, useEffect, useRef, useState } from 'react';
import {
  anyDevices,
  type CaptureKind,
  type CaptureProblem,
  type ChosenDevices,
  type OpenCapture,
  openCapture,
  watchDevices,
} from '../../capture/media-devices.ts';
import { chosenDevices } from './chosen-devices.ts';

export type Camera =
  | { kind: 'opening' }
  | { kind: 'open'; capture: OpenCapture }
  /** `wasLost`: it worked before; it was unplugged or taken away. */
  | { kind: 'failed'; problem: CaptureProblem; wasLost: boolean };

/**
 * Camera and microphone while `isWanted`: opened, closed again (the light goes out), and opened anew by itself
 * when something is plugged in.
 */
export const useCamera = (
  take: CaptureKind,
  isWanted: boolean,
): { camera: Camera; retry: () => void; choose: (devices: Partial<ChosenDevices>) => void } => {
  const [camera, setCamera] = useState<Camera>({ kind: 'opening' });
  const [round, setRound] = useState(0);
  const wasOpen = useRef(false);
  const retry = useCallback(() => setRound((old) => old + 1), []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` is not read, it only makes the camera be opened once more.
  useEffect(() => {
    if (!isWanted) return;
    let isGone = false;
    let held: OpenCapture | null = null;
    setCamera({ kind: 'opening' });
    void openCapture(take, chosenDevices.read()).then((result) => {
      if (isGone) {
        if (result.kind === 'opened') result.capture.release();
        return;
      }
      if (result.kind === 'failed') {
        // the next try takes whichever device works
        chosenDevices.write(anyDevices);
        setCamera({ kind: 'failed', problem: result.problem, wasLost: wasOpen.current });
        return;
      }
      held = result.capture;
      wasOpen.current = true;
      for (const track of held.stream.getTracks()) {
        track.addEventListener('ended', () => {
          if (isGone) return;
          held?.release();
          // What is missing now is found out by asking again.
          retry();
        });
      }
      setCamera({ kind: 'open', capture: held });
    });
    return () => {
      isGone = true;
      held?.release();
    };
  }, [take, isWanted, retry, round]);

  const hasFailed = camera.kind === 'failed';
  useEffect(() => (hasFailed && isWanted ? watchDevices(retry) : undefined), [hasFailed, isWanted, retry]);
  const choose = useCallback(
    (devices: Partial<ChosenDevices>) => {
      chosenDevices.write({ ...chosenDevices.read(), ...devices });
      retry();
    },
    [retry],
  );
  return { camera, retry, choose };
};
