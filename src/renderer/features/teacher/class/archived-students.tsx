import { FolderDown, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useAction, useLoaded } from '../../../app/use-loaded.ts';
import { useLanguage, useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { TilePicture } from '../../../ui/tile.tsx';
import styles from './roster.module.css';

/** Who has left the class list; what they made is still here, and they can come back. */
export const ArchivedStudents = ({ onRestored }: { onRestored: () => Promise<void> }) => {
  const say = useSay();
  const intl = useIntl();
  const { language } = useLanguage();
  const call = useTeacherCall();
  const archived = useLoaded(() => call('student.archived', {}));
  const restore = useAction(async (studentId: string) => {
    await call('student.restore', { studentIds: [studentId] });
    await Promise.all([archived.reload(), onRestored()]);
  });
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const save = useAction(async (studentId: string) =>
    setSavedAt((await call('export.child', { studentId, language })).path),
  );
  const students = archived.data?.students ?? [];
  return (
    <>
      {archived.data !== null && students.length === 0 && <p>{say('roster.archived_none')}</p>}
      <ul className={styles.archived}>
        {students.map(({ id, name, tile, archivedAt }) => (
          <li key={id}>
            <TilePicture name={tile} size="2rem" />
            <span className={styles.names}>
              <strong dir="auto">{name}</strong>
              <span className={styles.alias}>
                {say('roster.archived_at', { date: intl.formatDate(archivedAt, { dateStyle: 'medium' }) })}
              </span>
            </span>
            <Button icon={FolderDown} isDisabled={save.isRunning} onPress={() => void save.run(id)}>
              {say('roster.save_copy')}
            </Button>
            <Button icon={Undo2} isDisabled={restore.isRunning} onPress={() => void restore.run(id)}>
              {say('roster.restore')}
            </Button>
          </li>
        ))}
      </ul>
      {savedAt !== null && (
        <div role="status">
          <Notice kind="sent" title={say('roster.exported')}>
            {say('roster.exported_text', { path: savedAt })}
          </Notice>
        </div>
      )}
      <ErrorNotice error={archived.error ?? restore.error ?? save.error} />
    </>
  );
};
