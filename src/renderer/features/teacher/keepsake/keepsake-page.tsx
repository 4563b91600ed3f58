import { Gift } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { OperationOutput } from '#shared/contract/index.ts';
import { audiencesOf, type KeepsakeAudience, type KeepsakeScope } from '#shared/domain/keepsake.ts';
import { useKioskEvents } from '../../../app/kiosk-events.tsx';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useAction, useLoaded } from '../../../app/use-loaded.ts';
import { useLanguage, useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Page } from '../page.tsx';
import { BringInPanel } from './bring-in-panel.tsx';
import { KeepsakeAudienceChoice } from './keepsake-audience.tsx';
import { KeepsakeForecast } from './keepsake-forecast.tsx';
import { KeepsakeOutcome } from './keepsake-outcome.tsx';
import styles from './keepsake-page.module.css';
import { KeepsakePlace } from './keepsake-place.tsx';
import { KeepsakeProgress } from './keepsake-progress.tsx';
import { KeepsakeScopeChoice } from './keepsake-scope.tsx';

/** `#/teacher/keepsake`, `…/project/<id>`, `…/child/<id>`: what others link to is chosen already. */
const scopeOf = ([kind, id]: readonly string[]): KeepsakeScope => {
  if (kind === 'project' && id !== undefined) return { kind: 'project', projectId: id };
  if (kind === 'child' && id !== undefined) return { kind: 'child', studentId: id };
  return { kind: 'class' };
};

/** What is to be kept, for whom, and where it goes. */
export const KeepsakePage = ({ about }: { about: readonly string[] }) => {
  const say = useSay();
  const { language } = useLanguage();
  const call = useTeacherCall();
  const [scope, setScope] = useState<KeepsakeScope>(() => scopeOf(about));
  const [wanted, setAudience] = useState<KeepsakeAudience>('class');
  const [folder, setFolder] = useState<string | null>(null);
  const [made, setMade] = useState<OperationOutput<'keepsake.make'> | null>(null);
  const [moved, setMoved] = useState<number | null>(null);
  const offered = audiencesOf(scope);
  const audience = offered.includes(wanted) ? wanted : (offered[0] ?? 'class');
  const forecast = useLoaded(() => call('keepsake.look', { scope, audience }));
  const wish = JSON.stringify([scope, audience]);
  const lookAgain = useRef(forecast.reload);
  lookAgain.current = forecast.reload;
  const lookedAt = useRef(wish);
  useEffect(() => {
    if (lookedAt.current === wish) return;
    lookedAt.current = wish;
    void lookAgain.current();
  }, [wish]);
  useKioskEvents((event) => {
    if (event.type === 'keepsake.moved') setMoved(event.bytes > 0 ? event.bytesDone / event.bytes : null);
  });
  const make = useAction(async () => {
    setMade(null);
    setMoved(null);
    setMade(await call('keepsake.make', { scope, audience, language, folder }));
  });
  const holds = forecast.data === null ? 0 : forecast.data.own + forecast.data.partners;
  return (
    <Page title={say('keepsake.title')} lead={say('keepsake.lead')}>
      <div className={styles.form}>
        <KeepsakeScopeChoice scope={scope} onChange={setScope} />
        <KeepsakeAudienceChoice offered={offered} value={audience} onChange={setAudience} />
        {forecast.data !== null && (
          <>
            <KeepsakeForecast forecast={forecast.data} />
            <KeepsakePlace
              drives={forecast.data.drives}
              freeBytes={forecast.data.freeBytes}
              value={folder}
              onChange={setFolder}
            />
          </>
        )}
        <ErrorNotice error={forecast.error ?? make.error} />
        {make.isRunning ? (
          <KeepsakeProgress label={say('keepsake.making')} moved={moved} />
        ) : (
          <p>
            <Button variant="primary" size="large" icon={Gift} isDisabled={holds === 0} onPress={() => void make.run()}>
              {say('keepsake.make')}
            </Button>
          </p>
        )}
        {made !== null && <KeepsakeOutcome made={made} />}
        <BringInPanel moved={make.isRunning ? null : moved} />
      </div>
    </Page>
  );
};
