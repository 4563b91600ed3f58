import { RefreshCw, Usb } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { ClassProfile } from '#shared/contract/index.ts';
import { useAppStatus } from '../../../app/app-state.tsx';
import { useKioskEvents } from '../../../app/kiosk-events.tsx';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useAction, useLoaded } from '../../../app/use-loaded.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { ProgressBar } from '../../../ui/progress-bar.tsx';
import { Page } from '../page.tsx';
import { CopiesList } from './copies-list.tsx';
import { NotConnected } from './not-connected.tsx';
import { SendTabs } from './send-tabs.tsx';
import { StickCard } from './stick-card.tsx';
import { StickOutcome, type StickResult } from './stick-outcome.tsx';
import styles from './stick-page.module.css';
import { StickRecipient } from './stick-recipient.tsx';

/** A stick is noticed soon after it was plugged in. */
const LOOK_EVERY_MS = 3_000;

const howByEndpoint = ['teacher.stick.how_1', 'teacher.stick.how_2', 'teacher.stick.how_3'] as const;
const howToClass = ['teacher.stick.how_for_1', 'teacher.stick.how_for_2', 'teacher.stick.how_for_3'] as const;

/** The same posts by USB stick, where there is no line: written here, and read when it comes back. */
export const StickPage = () => {
  const say = useSay();
  const call = useTeacherCall();
  const { endpoint } = useAppStatus();
  const sticks = useLoaded(() => call('courier.look', {}));
  const copies = useLoaded(() => call('copy.list', {}));
  const reload = (): void => {
    void sticks.reload();
    void copies.reload();
  };
  const newestReload = useRef(reload);
  newestReload.current = reload;
  const [moved, setMoved] = useState<{ bytesDone: number; bytes: number } | null>(null);
  const [partner, setPartner] = useState<ClassProfile | null>(null);
  const [result, setResult] = useState<StickResult | null>(null);
  useKioskEvents((event) => {
    if (event.type === 'courier.moved') setMoved({ bytesDone: event.bytesDone, bytes: event.bytes });
  });
  const work = useAction(async (job: () => Promise<StickResult>) => {
    setResult(null);
    setMoved({ bytesDone: 0, bytes: 0 });
    try {
      setResult(await job());
    } finally {
      setMoved(null);
      reload();
    }
  });
  useEffect(() => {
    if (work.isRunning) return;
    const timer = setInterval(() => newestReload.current(), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [work.isRunning]);
  const { drives = [], partners = [] } = sticks.data ?? {};
  const write = (folder: string) =>
    work.run(async () => {
      if (partner === null) return { kind: 'written', ...(await call('courier.write', { folder })) };
      const written = await call('courier.write_for_class', { folder, classId: partner.classId });
      return { kind: 'written_for', className: partner.name, ...written };
    });
  const read = (folder: string, file: string) =>
    work.run(async () => ({ kind: 'read', ...(await call('courier.read', { folder, file })) }));
  return (
    <Page title={say('teacher.stick.title')} lead={say('teacher.stick.lead')}>
      <SendTabs tab="stick" />
      {endpoint.address === null ? (
        <NotConnected />
      ) : (
        <>
          <ErrorNotice error={work.error ?? sticks.error} />
          {result !== null && <StickOutcome result={result} />}
          {moved !== null && (
            <div className={styles.moving}>
              <ProgressBar
                label={say('teacher.stick.moving')}
                value={moved.bytes > 0 ? moved.bytesDone / moved.bytes : null}
              />
              <p>{say('teacher.stick.leave_in')}</p>
            </div>
          )}
          {sticks.data !== null && drives.length === 0 && (
            <EmptyState picture="sailboat" title={say('teacher.stick.none')} text={say('teacher.stick.none_text')}>
              <Button icon={RefreshCw} onPress={reload}>
                {say('teacher.stick.look_again')}
              </Button>
            </EmptyState>
          )}
          {partners.length > 0 && <StickRecipient partners={partners} value={partner} onChange={setPartner} />}
          <ul className={styles.sticks} aria-label={say('teacher.stick.list')}>
            {drives.map((drive) => (
              <StickCard
                key={drive.folder}
                icon={Usb}
                drive={drive}
                forClass={partner?.name ?? null}
                isBusy={work.isRunning}
                onWrite={() => void write(drive.folder)}
                onRead={(file) => void read(drive.folder, file)}
              />
            ))}
          </ul>
          <ol className={styles.how} aria-label={say('teacher.stick.how')}>
            {(partner === null ? howByEndpoint : howToClass).map((step) => (
              <li key={step}>{say(step)}</li>
            ))}
          </ol>
        </>
      )}
      <CopiesList copies={copies} />
    </Page>
  );
};
