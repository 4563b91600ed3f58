import { useKioskEvents } from '../../../app/kiosk-events.tsx';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useLoaded } from '../../../app/use-loaded.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Notice } from '../../../ui/notice.tsx';

/** What is being called back from the partner classes, and how far that is. Nothing is said where nothing is. */
export const Recalls = () => {
  const say = useSay();
  const call = useTeacherCall();
  const outbox = useLoaded(() => call('outbox.list', {}));
  useKioskEvents((event) => {
    if (event.type === 'outbox.changed' || event.type === 'sync.changed') void outbox.reload();
  });
  const recalls = (outbox.data?.items ?? []).flatMap(({ recall }) => (recall === null ? [] : [recall]));
  if (recalls.length === 0) return null;
  const confirmed = recalls.filter(({ confirmedAt }) => confirmedAt !== null).length;
  return (
    <Notice kind={confirmed === recalls.length ? 'sent' : 'wait'} title={say('consent.recalls.title')}>
      {say('consent.recalls.text', { count: recalls.length, confirmed })}
    </Notice>
  );
};
