import { BookOpen } from 'lucide-react';
import { useState } from 'react';
import { useLoaded } from '../../app/use-loaded.ts';
import { callAdmin } from '../../bridge/call-admin.ts';
import { useSay } from '../../i18n/words.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { AdminPage } from './admin-page.tsx';
import { AdminTable } from './admin-table.tsx';
import { ConversationDialog } from './conversation-dialog.tsx';
import { useFormat } from './use-format.ts';

/** Messages between teachers that one of them has reported: the one page of who looks after safety. */
export const MessagesPage = () => {
  const say = useSay();
  const format = useFormat();
  const [chosen, setChosen] = useState<string | null>(null);
  const { data, error, reload } = useLoaded(() => callAdmin('message.list', {}));
  const reports = data?.reports ?? [];
  const shown = reports.find(({ messageId }) => messageId === chosen);
  const heads = ['when', 'from', 'to', 'words'] as const;
  return (
    <AdminPage title={say('admin.messages.title')} lead={say('admin.messages.lead')}>
      <ErrorNotice error={error} />
      {data !== null && reports.length === 0 && <Notice>{say('admin.messages.none')}</Notice>}
      {reports.length > 0 && (
        <AdminTable heads={heads.map((head) => say(`admin.messages.head.${head}`))} hasDeeds>
          {reports.map((row) => (
            <tr key={row.messageId}>
              <td>{format.moment(row.reportedAt)}</td>
              <td>
                <bdi>{row.fromName}</bdi>
              </td>
              <td>
                <bdi>{row.toName}</bdi>
              </td>
              <td dir="auto">{row.words || '–'}</td>
              <td>
                <Button
                  variant="plain"
                  icon={BookOpen}
                  aria-label={say('admin.messages.read_one', { from: row.fromName, to: row.toName })}
                  onPress={() => setChosen(row.messageId)}
                >
                  {say('admin.messages.read')}
                </Button>
              </td>
            </tr>
          ))}
        </AdminTable>
      )}
      {shown !== undefined && <ConversationDialog row={shown} onSettled={reload} onClose={() => setChosen(null)} />}
    </AdminPage>
  );
};
