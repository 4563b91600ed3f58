import { writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { BrowserWindow } from 'electron';

/** Prints a page of this computer into a PDF, in a window of the one factory that nobody sees and that runs no script. */
export const pagePrinter = (makeWindow: () => BrowserWindow) => async (page: string, pdf: string) => {
  const window = makeWindow();
  const loaded = window.loadURL(pathToFileURL(page).href);
  const printed = loaded.then(() => window.webContents.printToPDF({ preferCSSPageSize: true }));
  await printed.then((bytes) => writeFile(pdf, bytes)).finally(() => window.destroy());
  return true;
};
