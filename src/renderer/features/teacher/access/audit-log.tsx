import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import type { OperationOutput } from '#shared/contract/index.ts';
import { useTeacherName } from '../../../app/lock/teacher-choice.tsx';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useAction, useLoaded } from '../../../app/use-loaded.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Page } from '../page.tsx';
import { AccessTabs } from './access-tabs.tsx';
import styles from './audit-log.module.css';
import { sayAuditAction, sayAuditDetails } from './audit-words.ts';

type Entry = OperationOutput<'audit.list'>['entries'][number];

/** The log a page at a time; the newest first. */
const useAuditLog = () => {
  const call = useTeacherCall();
  const [older, setOlder] = useState<Entry[]>([]);
  const newest = useLoaded(() => call('audit.list', {}));
  const entries = [...(newest.data?.entries ?? []), ...older];
  const last = entries.at(-1);
  const more = useAction(async () => {
    const page = await call('audit.list', { before: last?.seq });
    setOlder((old) => [...old, ...page.entries]);
  });
  return { entries, state: newest.data?.state ?? null, hasMore: (last?.seq ?? 1) > 1, newest, more };
};

/** What was done here, by whom and when; no child is named in it. Nobody can change it unseen (V10). */
export const AuditLog = () => {
  const say = useSay();
  const intl = useIntl();
  const nameOf = useTeacherName();
  const { entries, state, hasMore, newest, more } = useAuditLog();
  const whoOf = ({ actor, teacherName }: Entry): string =>
    actor === 'teacher' ? nameOf(teacherName ?? '') : say(`lock.log.actor.${actor}`);
  return (
    <Page title={say('lock.log.title')} lead={say('lock.log.lead')}>
      <AccessTabs tab="log" />
      <ErrorNotice error={newest.error ?? more.error} />
      {state === 'whole' && <Notice kind="sent">{say('lock.log.whole')}</Notice>}
      {state === 'changed' && (
        <Notice kind="danger" title={say('lock.log.broken')}>
          {say('lock.log.broken_text')}
        </Notice>
      )}
      {state === 'damaged' && (
        <Notice kind="wait" title={say('lock.log.damaged')}>
          {say('lock.log.damaged_text')}
        </Notice>
      )}
      <table className={styles.log}>
        <thead>
          <tr>
            <th scope="col">{say('lock.log.when')}</th>
            <th scope="col">{say('lock.log.who')}</th>
            <th scope="col">{say('lock.log.what')}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.seq} data-failed={entry.actor === 'nobody' || undefined}>
              <td>{intl.formatDate(entry.at, { dateStyle: 'medium', timeStyle: 'short' })}</td>
              <td dir="auto">{whoOf(entry)}</td>
              <td>
                {sayAuditAction(say, entry.action)}
                <span className={styles.details}>{sayAuditDetails(say, entry.details)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {hasMore && entries.length > 0 && (
        <p>
          <Button icon={ChevronDown} isDisabled={more.isRunning} onPress={() => void more.run()}>
            {say('lock.log.older')}
          </Button>
        </p>
      )}
    </Page>
  );
};
