import type { BrowserWindowConstructorOptions, Rectangle } from 'electron';

export type WindowKind = 'kiosk' | 'windowed' | 'stage' | 'smoke' | 'paper';
type WindowChoice = { kind: WindowKind; isPackaged: boolean; bounds?: Rectangle | undefined };

/** Every window of the app is made with these, and by nothing else (E1). */
export const windowOptions = ({ kind, isPackaged, bounds }: WindowChoice): BrowserWindowConstructorOptions => ({
  title: 'Meridian',
  show: false,
  fullscreen: kind === 'kiosk' || kind === 'stage',
  autoHideMenuBar: true,
  backgroundColor: kind === 'stage' ? '#0b0d12' : '#fbf7f0',
  ...bounds,
  webPreferences: {
    sandbox: true,
    javascript: kind !== 'paper', // a page of a keepsake, to be printed, has none
    contextIsolation: true,
    webSecurity: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    allowRunningInsecureContent: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    devTools: !isPackaged,
    spellcheck: false, // E10: it would fetch dictionaries from a foreign host
    backgroundThrottling: false, // a take goes on while the stage has the focus
    autoplayPolicy: 'no-user-gesture-required', // the stage plays what the teacher's window starts
  },
});
