import type { App, BrowserWindow, Dialog, OpenDialogOptions, Shell as SystemShell } from 'electron';
import type { Shell } from '#core/host.ts';

type Desktop = { app: App; dialog: Dialog; shell: SystemShell };
type Own = 'chooseFolder' | 'chooseFile' | 'print' | 'reveal' | 'quit';
type Parts = Omit<Shell, Own> & { kiosk: () => BrowserWindow | null };

/** What the core may ask of the desktop. */
export const electronShell = ({ app, dialog, shell }: Desktop, { kiosk, ...parts }: Parts): Shell => {
  const choose = async (options: OpenDialogOptions): Promise<string | null> => {
    const window = kiosk();
    const answer = await (window === null ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options));
    return answer.canceled ? null : (answer.filePaths[0] ?? null);
  };
  return {
    ...parts,
    chooseFolder: (title) => choose({ title, properties: ['openDirectory', 'createDirectory'] }),
    chooseFile: (title, extensions) =>
      choose({ title, properties: ['openFile'], filters: [{ name: title, extensions: [...extensions] }] }),
    // The callback also tells of a cancelled dialog: a person who changes their mind has not failed.
    print: () => new Promise((resolve) => kiosk()?.webContents.print({ printBackground: true }, () => resolve())),
    reveal: async (path) => shell.showItemInFolder(path),
    quit: async () => app.quit(),
  };
};
