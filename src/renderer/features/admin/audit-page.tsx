import { ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import type { AdminAuditRow } from '#shared/contract/admin.ts';
import { useAction, useLoaded } from '../../app/use-loaded.ts';
import { type AdminAnswer, callAdmin } from '../../bridge/call-admin.ts';
import { isMessageId, type MessageId } from '../../i18n/catalogues.ts';
import { type Say, useSay } from '../../i18n/words.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import styles from './admin.module.css';
import { AdminPage } from './admin-page.tsx';
import { AdminTable } from './admin-table.tsx';
import { MoreButton } from './more-button.tsx';
import { useFormat } from './use-format.ts';

/** A deed that this page has no words for (from another version) is shown by its own name. */
const sayAction = (say: Say, action: string): string => {
  const id = `admin.audit.action.${action}`;
  return isMessageId(id) ? say(id) : action;
};

/** Who did it without being signed in, as the log names it. */
const unnamed: Readonly<Record<string, MessageId>> = {
  'command line': 'admin.audit.by_command',
  'first start': 'admin.audit.by_start',
  retention: 'admin.audit.by_retention',
};

const sayActor = (say: Say, { actor, actorName }: AdminAuditRow): string => {
  const id = unnamed[actor];
  return actorName ?? (id === undefined ? actor : say(id));
};

/** What was done here, by whom and when; and whether anybody changed an entry. */
export const AuditPage = () => {
  const say = useSay();
  const format = useFormat();
  const [older, setOlder] = useState<{ entries: AdminAuditRow[]; hasMore: boolean } | null>(null);
  const [verdict, setVerdict] = useState<AdminAnswer<'audit.verify'> | null>(null);
  const newest = useLoaded(() => callAdmin('audit.list', { before: null }));
  const entries = [...(newest.data?.entries ?? []), ...(older?.entries ?? [])];
  const more = useAction(async () => {
    const page = await callAdmin('audit.list', { before: entries.at(-1)?.number ?? null });
    setOlder((old) => ({ entries: [...(old?.entries ?? []), ...page.entries], hasMore: page.hasMore }));
  });
  const verify = useAction(async () => setVerdict(await callAdmin('audit.verify', {})));
  const heads = ['when', 'who', 'what', 'about'] as const;
  return (
    <AdminPage
      title={say('admin.audit.title')}
      lead={say('admin.audit.lead')}
      action={
        <Button icon={ShieldCheck} isDisabled={verify.isRunning} onPress={() => void verify.run()}>
          {say('admin.audit.verify')}
        </Button>
      }
    >
      <ErrorNotice error={newest.error ?? more.error ?? verify.error} />
      {verdict?.brokenAt === null && (
        <Notice kind="sent" title={say('admin.audit.whole', { count: verdict.entries })}>
          {say('admin.audit.note')} <bdi dir="ltr">{verdict.lastSha256 ?? '–'}</bdi>
        </Notice>
      )}
      {typeof verdict?.brokenAt === 'number' && (
        <Notice kind="danger">{say('admin.audit.broken', { number: verdict.brokenAt })}</Notice>
      )}
      {newest.data !== null && entries.length === 0 && <Notice>{say('admin.audit.none')}</Notice>}
      {entries.length > 0 && (
        <AdminTable heads={heads.map((head) => say(`admin.audit.${head}`))}>
          {entries.map((entry) => (
            <tr key={entry.number}>
              <td>{format.moment(entry.at)}</td>
              <td>
                <bdi>{sayActor(say, entry)}</bdi>
              </td>
              <td>{sayAction(say, entry.action)}</td>
              <td>
                <span className={styles.name}>
                  {entry.subjectName !== null && <bdi>{entry.subjectName}</bdi>}
                  <bdi className={styles.soft} dir="ltr">
                    {entry.subject}
                  </bdi>
                </span>
              </td>
            </tr>
          ))}
        </AdminTable>
      )}
      {(older?.hasMore ?? newest.data?.hasMore) === true && (
        <MoreButton isLoading={more.isRunning} onPress={() => void more.run()} />
      )}
    </AdminPage>
  );
};
