import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import '../ui/fonts.css';
import '../ui/tokens.css';
import '../ui/base.css';
import { AdminArea } from '../features/admin/admin-area.tsx';
import { WordsProvider } from '../i18n/words.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { keepFocus } from './keep-focus.ts';

/** The endpoint's admin page. It speaks the language of whoever looks; moments are told in the clock of that computer. */
export const startAdmin = (root: HTMLElement): void => {
  keepFocus();
  createRoot(root).render(
    <StrictMode>
      <Suspense>
        <WordsProvider classLanguage={null} timeZone={undefined}>
          <ErrorBoundary>
            <AdminArea />
          </ErrorBoundary>
        </WordsProvider>
      </Suspense>
    </StrictMode>,
  );
  void import('../ui/fonts-chinese.css');
};
