import { Star } from 'lucide-react';
import type { AdminProject } from '#shared/contract/admin.ts';
import { useAction } from '../../app/use-loaded.ts';
import { callAdmin } from '../../bridge/call-admin.ts';
import { useSay } from '../../i18n/words.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import styles from './admin.module.css';
import { AdminPage } from './admin-page.tsx';
import { AdminTable } from './admin-table.tsx';
import { Mark } from './mark.tsx';
import { MoreButton } from './more-button.tsx';
import { useFormat } from './use-format.ts';
import { usePages } from './use-pages.ts';

const StateMark = ({ row }: { row: AdminProject }) => {
  const say = useSay();
  if (row.isEnded) return <Mark kind="bad" words={say('admin.projects.ended')} />;
  if (row.isClosed) return <Mark kind="none" words={say('admin.projects.closed')} />;
  return row.isFeatured ? (
    <Mark kind="good" words={say('admin.projects.featured')} />
  ) : (
    <Mark kind="none" words={say('admin.projects.open')} />
  );
};

/** Every project: what the host of the endpoint recommends, and what it ends. */
export const ProjectsPage = () => {
  const say = useSay();
  const format = useFormat();
  const { rows, hasMore, error, reload, isGoingOn, goOn } = usePages(async (after) => {
    const { projects, next } = await callAdmin('project.list', { after });
    return { rows: projects, next };
  });
  const feature = useAction(async ({ projectId, isFeatured }: AdminProject) => {
    await callAdmin('project.feature', { projectId, isFeatured: !isFeatured });
    await reload();
  });
  const end = useAction(async ({ projectId, isEnded }: AdminProject) => {
    await callAdmin('project.end', { projectId, isEnded: !isEnded });
    await reload();
  });
  const heads = ['question', 'state', 'classes', 'posts', 'since'] as const;
  return (
    <AdminPage title={say('admin.projects.title')} lead={say('admin.projects.lead')}>
      <ErrorNotice error={error ?? feature.error ?? end.error} />
      {rows?.length === 0 && <Notice>{say('admin.projects.none')}</Notice>}
      {rows !== null && rows.length > 0 && (
        <AdminTable heads={heads.map((head) => say(`admin.projects.head.${head}`))} hasDeeds>
          {rows.map((row) => (
            <tr key={row.projectId}>
              <td>
                <span className={styles.name}>
                  <strong>
                    <bdi>{row.question}</bdi>
                  </strong>
                  <span className={styles.soft}>
                    <bdi>{row.hostName}</bdi>
                  </span>
                </span>
              </td>
              <td>
                <StateMark row={row} />
              </td>
              <td>{format.number(row.classes)}</td>
              <td>{format.number(row.posts)}</td>
              <td className={styles.short}>{format.day(row.createdAt)}</td>
              <td>
                {!row.isEnded && !row.isClosed && (
                  <Button variant="plain" icon={Star} onPress={() => void feature.run(row)}>
                    {say(row.isFeatured ? 'admin.projects.unfeature' : 'admin.projects.feature')}
                  </Button>
                )}
                <Button variant="plain" onPress={() => void end.run(row)}>
                  {say(row.isEnded ? 'admin.projects.reopen' : 'admin.projects.end')}
                </Button>
              </td>
            </tr>
          ))}
        </AdminTable>
      )}
      {hasMore && <MoreButton isLoading={isGoingOn} onPress={goOn} />}
    </AdminPage>
  );
};
