import { ArrowLeft } from 'lucide-react';
import { type ReactNode, startTransition, useState } from 'react';
import { navigate, pathTo } from '../../../app/router.ts';
import { type Language, languageList, languages } from '../../../i18n/languages.ts';
import { useLanguage, useSay, WordsIn } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Paper, PrintButton } from '../../../ui/paper.tsx';
import { Select } from '../../../ui/select.tsx';
import { Page } from '../page.tsx';
import styles from './paper-page.module.css';

type Props = {
  title: string;
  lead: string;
  /** What is chosen for this paper, beside its language. */
  tools?: ReactNode;
  error?: unknown;
  back?: { words: string; path: string };
  /** In the language of the paper; `null` as long as there is nothing to print. */
  sheet: ((language: Language) => ReactNode) | null;
  /** What goes to the printer, where that is more than the sheet that is looked at. */
  printed?: (language: Language) => ReactNode;
  /** Instead of a sheet. */
  children?: ReactNode;
};

/** A paper with what is chosen for it: first the language that its readers read, whatever the page speaks. */
export const PaperPage = ({ title, lead, tools, error = null, back, sheet, printed, children }: Props) => {
  const say = useSay();
  const { language: ofPage } = useLanguage();
  const [language, setLanguage] = useState<Language>(ofPage);
  const inWords = (words: ReactNode) => <WordsIn language={language}>{words}</WordsIn>;
  return (
    <Page title={title} lead={lead} action={sheet !== null && <PrintButton>{say('papers.print')}</PrintButton>}>
      <div className={styles.tools}>
        <Select
          label={say('papers.language')}
          options={languageList.map((id) => ({ id, name: languages[id] }))}
          value={language}
          onChange={(id) => startTransition(() => setLanguage(languageList.find((one) => one === id) ?? ofPage))}
        />
        {tools}
        <Button variant="plain" icon={ArrowLeft} onPress={() => navigate(back?.path ?? pathTo('teacher', 'papers'))}>
          {back?.words ?? say('papers.back')}
        </Button>
      </div>
      <ErrorNotice error={error} />
      {children}
      {sheet !== null && (
        <Paper {...(printed && { printed: inWords(printed(language)) })}>{inWords(sheet(language))}</Paper>
      )}
    </Page>
  );
};
