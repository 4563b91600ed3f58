import { FileSpreadsheet } from 'lucide-react';
import { useState } from 'react';
import { useAppStatus } from '../../../app/app-state.tsx';
import { useKioskEvents } from '../../../app/kiosk-events.tsx';
import { pathTo } from '../../../app/router.ts';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useAction, useLoaded } from '../../../app/use-loaded.ts';
import { useLanguage, useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { PrintButton, PrintCopy } from '../../../ui/paper.tsx';
import { Page } from '../page.tsx';
import { NewLink } from '../project/new-link.tsx';
import { OverviewGrid } from './overview-grid.tsx';
import styles from './overview-page.module.css';
import { Today } from './today.tsx';
import { TurnTimes } from './turn-times.tsx';

/** How the class stands, to be seen from the door: today, who has made what, and how long the turns take. */
export const OverviewPage = () => {
  const say = useSay();
  const call = useTeacherCall();
  const { language } = useLanguage();
  const { class: profile } = useAppStatus();
  const overview = useLoaded(() => call('class.overview', {}));
  useKioskEvents((event) => {
    if (event.type === 'lesson.changed' || event.type === 'queue.changed' || event.type === 'outbox.changed') {
      void overview.reload();
    }
  });
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const save = useAction(async () => setSavedAt((await call('export.overview', { language })).path));
  const { data } = overview;
  const isEmpty = data !== null && data.children.length === 0;
  const pictures = data !== null && !isEmpty && (
    <>
      {data.now === null && (
        <EmptyState picture="kite" title={say('overview.no_project')} text={say('overview.no_project_text')}>
          <NewLink />
        </EmptyState>
      )}
      {(data.now !== null || data.line.length > 0) && <Today overview={data} />}
      {data.phases.length > 0 && <OverviewGrid overview={data} />}
      {data.lesson !== null && (
        <TurnTimes lesson={data.lesson} students={data.children.map(({ student }) => student)} />
      )}
    </>
  );
  return (
    <Page
      title={say('overview.title')}
      lead={data?.question && <span dir="auto">{data.question}</span>}
      action={
        <span className={styles.actions}>
          <Button icon={FileSpreadsheet} size="large" isDisabled={save.isRunning} onPress={() => void save.run()}>
            {say('overview.save')}
          </Button>
          <PrintButton>{say('papers.print')}</PrintButton>
        </span>
      }
    >
      <ErrorNotice error={overview.error ?? save.error} />
      {savedAt !== null && (
        <div role="status">
          <Notice kind="sent" title={say('roster.exported')}>
            {say('roster.exported_text', { path: savedAt })}
          </Notice>
        </div>
      )}
      {isEmpty && (
        <EmptyState picture="teddy-bear" title={say('teacher.class.empty')} text={say('teacher.class.empty_text')}>
          <a href={pathTo('teacher', 'class')}>{say('teacher.class.add')}</a>
        </EmptyState>
      )}
      {pictures}
      <PrintCopy>
        <div className={styles.print}>
          <h1 dir="auto">{profile?.name}</h1>
          <p dir="auto">{data?.question}</p>
          {pictures}
        </div>
      </PrintCopy>
    </Page>
  );
};
