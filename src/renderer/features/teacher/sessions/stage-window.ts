/** The Window Management API (W3C), where the browser has it: not in TypeScript's DOM yet. */
type DetailedScreen = {
  isInternal: boolean;
  availLeft: number;
  availTop: number;
  availWidth: number;
  availHeight: number;
};
type ScreenDetails = { screens: readonly DetailedScreen[]; currentScreen: DetailedScreen };
type ManagedWindow = Window & { getScreenDetails?: () => Promise<ScreenDetails> };
type ManagedScreen = Screen & { isExtended?: boolean };

/** A window that does not hide the console it is opened from. */
const firstSize = { width: 800, height: 450 } as const;
const name = 'meridian-stage';

let opened: Window | null = null;

/** Whether the stage's own window is there. In Electron the stage is none that a page knows of. */
export const hasStageWindow = (): boolean => opened !== null && !opened.closed;

/** Puts the window on another screen, where the teacher has allowed it; otherwise it is dragged there. */
const moveToOtherScreen = async (stage: Window): Promise<void> => {
  const details = await (window as ManagedWindow).getScreenDetails?.().catch(() => undefined);
  const others = details?.screens.filter((screen) => screen !== details.currentScreen) ?? [];
  const target = others.find(({ isInternal }) => !isInternal) ?? others[0];
  if (target === undefined) return;
  stage.moveTo(target.availLeft, target.availTop);
  stage.resizeTo(target.availWidth, target.availHeight);
};

/**
 * Opens the stage in a window of its own when there is another screen, or when it is `wanted` anyway. `false` when there
 * is none, or the browser refuses.
 */
export const openStageWindow = async (path: string, isWanted: boolean): Promise<boolean> => {
  const isExtended = (window.screen as ManagedScreen).isExtended ?? false;
  if (!isExtended && !isWanted) return false;
  opened = window.open(
    `${location.pathname}${path}`,
    name,
    `popup,width=${firstSize.width},height=${firstSize.height}`,
  );
  if (opened === null) return false;
  void moveToOtherScreen(opened);
  return true;
};

/** Asks the stage's window to fill its screen: the press here is the permission there (capability delegation). */
export const fillStageWindow = (): void => {
  const options = { targetOrigin: location.origin, delegate: 'fullscreen' } as WindowPostMessageOptions;
  opened?.postMessage('meridian.fill', options);
};
