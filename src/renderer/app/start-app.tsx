import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import '../ui/fonts.css';
import '../ui/tokens.css';
import '../ui/base.css';
import '../ui/print.css';
import { WordsProvider } from '../i18n/words.tsx';
import { AppStateProvider } from './app-state.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { keepFocus } from './keep-focus.ts';
import { KioskEventsProvider } from './kiosk-events.tsx';
import { refuseDropsAndMenus } from './refuse-drops-and-menus.ts';
import { Screens } from './screens.tsx';
import { TokensProvider } from './tokens.tsx';

export const startApp = (root: HTMLElement): void => {
  refuseDropsAndMenus(window);
  keepFocus();
  createRoot(root).render(
    <StrictMode>
      <KioskEventsProvider>
        <AppStateProvider>
          {({ status, error, refresh }) => (
            <Suspense>
              <WordsProvider classLanguage={status?.class?.language ?? null} timeZone={status?.class?.timeZone}>
                <ErrorBoundary>
                  <TokensProvider>
                    <Screens isReady={status !== null} error={error} onRetry={refresh} />
                  </TokensProvider>
                </ErrorBoundary>
              </WordsProvider>
            </Suspense>
          )}
        </AppStateProvider>
      </KioskEventsProvider>
    </StrictMode>,
  );
  void import('../ui/fonts-chinese.css');
};
