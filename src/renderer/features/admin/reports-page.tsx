import { Eye } from 'lucide-react';
import { useState } from 'react';
import type { AdminReport } from '#shared/contract/admin.ts';
import { useLoaded } from '../../app/use-loaded.ts';
import { callAdmin } from '../../bridge/call-admin.ts';
import { useSay } from '../../i18n/words.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import styles from './admin.module.css';
import { AdminPage } from './admin-page.tsx';
import { AdminTable } from './admin-table.tsx';
import { Mark } from './mark.tsx';
import { ReportDialog } from './report-dialog.tsx';
import { useFormat } from './use-format.ts';

const RulingMark = ({ ruling }: Pick<AdminReport, 'ruling'>) => {
  const say = useSay();
  if (ruling === null) return <Mark kind="wait" words={say('admin.reports.open')} />;
  return ruling.decision === 'removed' ? (
    <Mark kind="bad" words={say('admin.reports.removed')} />
  ) : (
    <Mark kind="good" words={say('admin.reports.kept')} />
  );
};

/** Posts that teachers have reported, those that nobody has decided about first. */
export const ReportsPage = () => {
  const say = useSay();
  const format = useFormat();
  const [chosen, setChosen] = useState<string | null>(null);
  const { data, error, reload } = useLoaded(() => callAdmin('report.list', {}));
  const reports = data?.reports ?? [];
  const shown = reports.find(({ reportId }) => reportId === chosen);
  const heads = ['when', 'about', 'reason', 'state'] as const;
  return (
    <AdminPage title={say('admin.reports.title')} lead={say('admin.reports.lead')}>
      <ErrorNotice error={error} />
      {data !== null && reports.length === 0 && <Notice>{say('admin.reports.none')}</Notice>}
      {reports.length > 0 && (
        <AdminTable heads={heads.map((head) => say(`admin.reports.head.${head}`))} hasDeeds>
          {reports.map((row) => (
            <tr key={row.reportId}>
              <td>{format.moment(row.reportedAt)}</td>
              <td>
                <span className={styles.name}>
                  <strong>
                    <bdi>{row.ownerName}</bdi>
                  </strong>
                  <span className={styles.soft}>
                    <bdi>{row.question}</bdi>
                  </span>
                </span>
              </td>
              <td>{say(`incoming.report.reason.${row.reason}`)}</td>
              <td>
                <RulingMark ruling={row.ruling} />
              </td>
              <td>
                <Button
                  variant="plain"
                  icon={Eye}
                  aria-label={say('admin.reports.look_at', { name: row.ownerName, at: format.moment(row.reportedAt) })}
                  onPress={() => setChosen(row.reportId)}
                >
                  {say('admin.reports.look')}
                </Button>
              </td>
            </tr>
          ))}
        </AdminTable>
      )}
      {shown !== undefined && <ReportDialog row={shown} onDecided={reload} onClose={() => setChosen(null)} />}
    </AdminPage>
  );
};
