import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { useAppStatus } from '../../../app/app-state.tsx';
import { navigate } from '../../../app/router.ts';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useLoaded } from '../../../app/use-loaded.ts';
import { type Language, languageList, languages } from '../../../i18n/languages.ts';
import { useLanguage, useSay, WordsIn } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Paper, PrintButton } from '../../../ui/paper.tsx';
import { Select } from '../../../ui/select.tsx';
import { Page } from '../page.tsx';
import styles from './consent-page.module.css';
import { ParentForm } from './parent-form.tsx';

/** The form for families, in the language that they read, whatever the page speaks. */
export const ParentFormPage = () => {
  const say = useSay();
  const call = useTeacherCall();
  const { protection } = useAppStatus();
  const { language: ofPage } = useLanguage();
  const [language, setLanguage] = useState<Language>(ofPage);
  const notice = useLoaded(() => call('consent.notice', {}));
  return (
    <Page title={say('notice.nav')} lead={say('notice.lead')} action={<PrintButton>{say('notice.print')}</PrintButton>}>
      <div className={styles.formTools}>
        <Select
          label={say('notice.language')}
          options={languageList.map((id) => ({ id, name: languages[id] }))}
          value={language}
          onChange={(id) => setLanguage(languageList.find((one) => one === id) ?? ofPage)}
        />
        <Button variant="plain" icon={ArrowLeft} onPress={() => navigate('#/teacher/consent')}>
          {say('notice.back')}
        </Button>
      </div>
      <ErrorNotice error={notice.error} />
      {notice.data !== null && (
        <Paper>
          <WordsIn language={language}>
            <ParentForm facts={{ ...notice.data, protection }} />
          </WordsIn>
        </Paper>
      )}
    </Page>
  );
};
