import { RefreshCw, Send } from 'lucide-react';
import { useAppStatus } from '../../../app/app-state.tsx';
import { useKioskEvents } from '../../../app/kiosk-events.tsx';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useAction, useLoaded } from '../../../app/use-loaded.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Page } from '../page.tsx';
import { BatchList } from './batch-list.tsx';
import { NotConnected } from './not-connected.tsx';
import { OutboxRow } from './outbox-row.tsx';
import styles from './send-page.module.css';
import { SendTabs } from './send-tabs.tsx';
import { SyncState } from './sync-state.tsx';

/** What is approved and where each post stands on its way, down to the other side's receipt. */
export const OnTheWay = () => {
  const say = useSay();
  const call = useTeacherCall();
  const { endpoint } = useAppStatus();
  const outbox = useLoaded(() => call('outbox.list', {}));
  useKioskEvents((event) => {
    if (event.type === 'outbox.changed' || event.type === 'sync.changed') void outbox.reload();
  });
  const send = useAction(() => call('sync.start', {}));
  const items = outbox.data?.items ?? [];
  const isAnyLeft = (outbox.data?.forecast.length ?? 0) > 0 || items.some(({ state }) => state === 'parked');
  const isConnected = endpoint.address !== null;
  const isBusy = endpoint.activity === 'sending' || endpoint.activity === 'receiving' || send.isRunning;
  const action = isConnected ? (
    <Button
      variant="primary"
      size="large"
      icon={isAnyLeft ? Send : RefreshCw}
      isDisabled={isBusy && !isAnyLeft}
      onPress={() => void send.run()}
    >
      {say(isAnyLeft ? 'teacher.send.now' : isBusy ? 'teacher.send.running' : 'teacher.send.fetch')}
    </Button>
  ) : undefined;
  return (
    <Page title={say('teacher.send.title')} lead={say('teacher.send.lead')} action={action}>
      <SendTabs tab="" />
      <p className="visually-hidden" role="status">
        {endpoint.activity === 'sending' || endpoint.activity === 'receiving'
          ? say(endpoint.activity === 'sending' ? 'teacher.send.sending' : 'teacher.send.receiving')
          : items.some(({ state }) => state === 'committed') && !isAnyLeft && say('teacher.send.state.committed')}
      </p>
      {isConnected ? <SyncState status={endpoint} /> : <NotConnected />}
      <ErrorNotice error={send.error ?? outbox.error} />
      <BatchList batches={outbox.data?.batches ?? []} forecast={outbox.data?.forecast ?? []} onChange={outbox.reload} />
      {outbox.data !== null && items.length === 0 && (
        <EmptyState picture="sailboat" title={say('teacher.send.empty')} text={say('teacher.send.empty_text')} />
      )}
      <ul className={styles.list} aria-label={say('teacher.send.list')}>
        {items.map((item) => (
          <OutboxRow key={`${item.postId}-${item.revision}`} item={item} />
        ))}
      </ul>
    </Page>
  );
};
