import type { BrowserWindow, Rectangle, Screen } from 'electron';
import { stageUrl } from '#shared/domain/app-address.ts';
import { chooseStageDisplay } from '#shared/domain/stage-display.ts';

export type Stage = { open(path: string): Promise<boolean>; isOpen(): boolean };

/** The one window on the projector. It closes with its display, or when the teacher's window comes to lie beneath it. */
export const stageWindow = (
  screen: Screen,
  kiosk: () => BrowserWindow | null,
  makeWindow: (bounds: Rectangle) => BrowserWindow,
): Stage => {
  let stage: { window: BrowserWindow; displayId: number } | null = null;
  const kioskDisplayId = (): number | null => {
    const bounds = kiosk()?.getBounds();
    return bounds === undefined ? null : screen.getDisplayMatching(bounds).id;
  };
  const closeIf = (isOver: boolean): void => void (isOver && stage?.window.close());
  screen.on('display-removed', (_event, gone) => closeIf(stage?.displayId === gone.id));
  screen.on('display-metrics-changed', () => closeIf(stage?.displayId === kioskDisplayId()));
  return {
    isOpen: () => stage !== null,
    open: async (path) => {
      const url = stageUrl(path);
      const kioskId = kioskDisplayId();
      if (url === null || kioskId === null) return false;
      const display = chooseStageDisplay(screen.getAllDisplays(), kioskId);
      if (display === null) return false;
      stage ??= { window: makeWindow(display.bounds), displayId: display.id };
      const { window } = stage;
      window.once('closed', () => {
        stage = null;
      });
      await window.loadURL(url);
      window.show();
      return true;
    },
  };
};
