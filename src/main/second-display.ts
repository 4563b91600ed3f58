import type { BrowserWindow, Display, Rectangle, Screen } from 'electron';
import { appOrigin, isPageUrl } from './app-scheme.ts';

/** The display for the stage: never the kiosk's own; an attached one before the built-in one; then the largest. */
export const chooseStageDisplay = (displays: readonly Display[], kioskDisplayId: number): Display | null => {
  const area = ({ size }: Display): number => size.width * size.height;
  const others = displays.filter(({ id, detected }) => id !== kioskDisplayId && detected);
  return others.toSorted((a, b) => Number(a.internal) - Number(b.internal) || area(b) - area(a))[0] ?? null;
};

/** The page at `path`, such as `/#/stage/<id>`; `null` for a path that leads anywhere else. */
export const stageUrl = (path: string): string | null => {
  const url = URL.parse(path, `${appOrigin}/`)?.href ?? '';
  return path.startsWith('/') && isPageUrl(url) ? url : null;
};

export type Stage = { open(path: string): Promise<boolean>; isOpen(): boolean };

/** The one window on the projector. It closes with its display, and never covers the teacher's window. */
export const stageWindow = (
  screen: Screen,
  kiosk: () => BrowserWindow | null,
  makeWindow: (bounds: Rectangle) => BrowserWindow,
): Stage => {
  let stage: { window: BrowserWindow; displayId: number } | null = null;
  screen.on('display-removed', (_event, gone) => void (stage?.displayId === gone.id && stage.window.close()));
  return {
    isOpen: () => stage !== null,
    open: async (path) => {
      const url = stageUrl(path);
      const bounds = kiosk()?.getBounds();
      if (url === null || bounds === undefined) return false;
      const display = chooseStageDisplay(screen.getAllDisplays(), screen.getDisplayMatching(bounds).id);
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
