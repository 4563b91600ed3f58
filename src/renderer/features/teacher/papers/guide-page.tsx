import { useSay } from '../../../i18n/words.tsx';
import { GuideSheet } from './guide-sheet.tsx';
import { PaperPage } from './paper-page.tsx';

/** All that help says, to be read beside the computer or before the first lesson. */
export const GuidePage = () => {
  const say = useSay();
  return <PaperPage title={say('papers.guide.title')} lead={say('papers.guide.text')} sheet={() => <GuideSheet />} />;
};
