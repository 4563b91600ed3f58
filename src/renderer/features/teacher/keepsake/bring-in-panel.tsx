import { FolderInput, RefreshCw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import type { OperationOutput } from '#shared/contract/index.ts';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useAction, useLoaded } from '../../../app/use-loaded.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import styles from './keepsake-page.module.css';
import { KeepsakeProgress } from './keepsake-progress.tsx';

type Found = OperationOutput<'keepsake.find'>['found'][number];

/** A keepsake of another Meridian, to be looked at on the wall; and what was brought in before. */
export const BringInPanel = ({ moved }: { moved: number | null }) => {
  const say = useSay();
  const intl = useIntl();
  const call = useTeacherCall();
  const lists = useLoaded(async () => {
    const [{ found }, { archives }] = await Promise.all([call('keepsake.find', {}), call('archive.list', {})]);
    return { found, archives };
  });
  const [brought, setBrought] = useState<OperationOutput<'keepsake.bring_in'> | null>(null);
  const bring = useAction(async ({ folder, name }: Found) => {
    setBrought(null);
    setBrought(await call('keepsake.bring_in', { folder, name }));
    await lists.reload();
  });
  const remove = useAction(async (archiveId: string) => {
    await call('archive.remove', { archiveId });
    await lists.reload();
  });
  const { found = [], archives = [] } = lists.data ?? {};
  const day = (at: number): string => intl.formatDate(at, { dateStyle: 'medium' });
  return (
    <section className={styles.part}>
      <h2>{say('keepsake.bring_title')}</h2>
      <p className={styles.soft}>{say('keepsake.bring_lead')}</p>
      {bring.isRunning && <KeepsakeProgress label={say('keepsake.bringing')} moved={moved} />}
      {brought !== null && (
        <div role="status">
          <Notice kind="sent" title={say('keepsake.brought')}>
            <p>{say('keepsake.brought_text', brought)}</p>
            <p>
              <a href="#/teacher/wall">{say('keepsake.to_wall')}</a>
            </p>
          </Notice>
        </div>
      )}
      <ErrorNotice error={lists.error ?? bring.error ?? remove.error} />
      <ul className={styles.list}>
        {found.map((one) => (
          <li key={`${one.folder} ${one.name}`}>
            <span>
              <bdi>{one.name}</bdi>
              <span className={styles.soft}>
                {one.place === null ? say('keepsake.here') : say('keepsake.stick', { name: one.place })}
              </span>
            </span>
            <Button icon={FolderInput} isDisabled={bring.isRunning} onPress={() => void bring.run(one)}>
              {say('keepsake.bring_in')}
            </Button>
          </li>
        ))}
      </ul>
      {lists.data !== null && found.length === 0 && <p className={styles.soft}>{say('keepsake.found_none')}</p>}
      <p>
        <Button icon={RefreshCw} onPress={() => void lists.reload()}>
          {say('keepsake.find_again')}
        </Button>
      </p>
      {archives.length > 0 && (
        <>
          <h2>{say('keepsake.archives')}</h2>
          <ul className={styles.list}>
            {archives.map(({ archiveId, className, madeAt, posts }) => (
              <li key={archiveId}>
                <span>
                  <span dir="auto">{say('keepsake.archive_of', { name: className, date: day(madeAt) })}</span>
                  <span className={styles.soft}>{say('teacher.copies.posts', { count: posts })}</span>
                </span>
                <Button icon={Trash2} isDisabled={remove.isRunning} onPress={() => void remove.run(archiveId)}>
                  {say('keepsake.archive_remove')}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
};
