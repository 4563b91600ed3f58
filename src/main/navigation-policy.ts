import type { App, Session } from 'electron';
import { mayNavigate } from '#shared/domain/app-address.ts';

/** Guards every window there will ever be, and refuses downloads: what is saved goes through the core. */
export const guardNavigation = (app: App, session: Session): void => {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-frame-navigate', (event) => void (mayNavigate(event) || event.preventDefault()));
    contents.on('will-redirect', (event) => void (mayNavigate(event) || event.preventDefault()));
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
  session.on('will-download', (event) => event.preventDefault());
};
