import { Shapes } from 'lucide-react';
import { tourSteps } from '#shared/domain/tour.ts';
import { useAppStatus, useRefreshStatus } from '../../../app/app-state.tsx';
import { practiceContent } from '../../../app/practice/practice-content.ts';
import { navigate, pathTo } from '../../../app/router.ts';
import { useTeacherCall, useTokens } from '../../../app/tokens.tsx';
import { useAction } from '../../../app/use-loaded.ts';
import { useLanguage, useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Page } from '../page.tsx';
import { stepValues } from './step-words.ts';
import styles from './tour-page.module.css';

/** What the tour is, before it begins: `#/teacher/tour`. */
export const TourPage = () => {
  const say = useSay();
  const { language } = useLanguage();
  const call = useTeacherCall();
  const { setTeacherToken } = useTokens();
  const refresh = useRefreshStatus();
  const { class: profile } = useAppStatus();
  const begin = useAction(async () => {
    const { token } = await call('practice.begin', practiceContent(say, language));
    await refresh();
    setTeacherToken(token);
    navigate(pathTo('teacher'));
  });
  return (
    <Page title={say('practice.title')} lead={say('practice.lead')}>
      <p className={styles.words}>{say('practice.what')}</p>
      <ol className={styles.steps}>
        {tourSteps.map((step) => (
          <li key={step}>{say(`practice.step.${step}`, stepValues(say))}</li>
        ))}
      </ol>
      <p className={styles.words}>{say('practice.safe', { className: profile?.name ?? '' })}</p>
      <div>
        <Button
          variant="primary"
          size="large"
          icon={Shapes}
          isDisabled={begin.isRunning}
          onPress={() => void begin.run()}
        >
          {begin.isRunning ? say('practice.beginning') : say('practice.begin')}
        </Button>
      </div>
      <ErrorNotice error={begin.error} />
    </Page>
  );
};
