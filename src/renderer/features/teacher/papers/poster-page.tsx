import { useSay } from '../../../i18n/words.tsx';
import { PaperPage } from './paper-page.tsx';
import { PosterSheet } from './poster-sheet.tsx';

/** The poster that hangs beside the computer. */
export const PosterPage = () => {
  const say = useSay();
  return (
    <PaperPage title={say('papers.poster.title')} lead={say('papers.poster.text')} sheet={() => <PosterSheet />} />
  );
};
