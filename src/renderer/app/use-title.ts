import { useEffect } from 'react';
import { useSay } from '../i18n/words.tsx';

/**
 * Names the screen in the window's title, which a screen reader says first. Words of the catalogue only: a browser writes titles into its
 * history, where no name of a child and no question of a class belongs. `null`: the app's own name.
 */
export const useTitle = (words: string | null): void => {
  const say = useSay();
  const app = say('common.app_name');
  useEffect(() => {
    document.title = words === null ? app : `${words} · ${app}`;
  }, [words, app]);
};
