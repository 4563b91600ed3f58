import { FolderDown, Undo2, X } from 'lucide-react';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import type { OperationOutput } from '#shared/contract/index.ts';
import { consentSubjects } from '#shared/domain/consent.ts';
import type { Audience } from '#shared/domain/post.ts';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useAction, useLoaded } from '../../../app/use-loaded.ts';
import { useLanguage, useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { ChoiceCards } from '../../../ui/choice-cards.tsx';
import { DialogClose } from '../../../ui/dialog.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { TilePicture } from '../../../ui/tile.tsx';
import { ConsentChangeForm } from '../consent/consent-change-form.tsx';
import styles from './roster.module.css';

type Archived = OperationOutput<'student.archived'>['students'][number];

/** The no of a family whose child has left: what was made is still here, and partner classes may still have it. */
const FamilySaysNo = ({ student, onDone }: { student: Archived; onDone: (affected: number | null) => void }) => {
  const say = useSay();
  const [audience, setAudience] = useState<Audience>('partners');
  return (
    <>
      <ChoiceCards<Audience>
        label={say('roster.no_reach')}
        choices={[
          { id: 'partners', title: say('roster.no_partners'), text: say('roster.no_partners_text') },
          { id: 'class', title: say('roster.no_class'), text: say('roster.no_class_text') },
        ]}
        value={audience}
        onChange={setAudience}
        columns={2}
      />
      <ConsentChangeForm
        key={audience}
        change={{ yes: null, no: { studentIds: [student.id], subjects: [...consentSubjects], audience } }}
        rows={[{ student }]}
        onSaved={async (affected) => onDone(affected)}
        onCancel={() => onDone(null)}
      />
    </>
  );
};

type Props = { onRestored: () => Promise<void>; onClose: () => void };

/** Who has left the class list; what they made is still here, and they can come back. */
export const ArchivedStudents = ({ onRestored, onClose }: Props) => {
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
  const [saysNo, setSaysNo] = useState<Archived | null>(null);
  const [affected, setAffected] = useState<number | null>(null);
  const students = archived.data?.students ?? [];
  if (saysNo !== null) {
    return (
      <FamilySaysNo
        student={saysNo}
        onDone={(count) => {
          setAffected(count);
          setSaysNo(null);
        }}
      />
    );
  }
  return (
    <>
      {archived.data !== null && students.length === 0 && <p>{say('roster.archived_none')}</p>}
      <ul className={styles.archived}>
        {students.map((student) => (
          <li key={student.id}>
            <TilePicture name={student.tile} size="2rem" />
            <span className={styles.names}>
              <strong dir="auto">{student.name}</strong>
              <span className={styles.alias}>
                {say('roster.archived_at', { date: intl.formatDate(student.archivedAt, { dateStyle: 'medium' }) })}
              </span>
            </span>
            <Button icon={FolderDown} isDisabled={save.isRunning} onPress={() => void save.run(student.id)}>
              {say('roster.save_copy')}
            </Button>
            <Button icon={X} onPress={() => setSaysNo(student)}>
              {say('roster.family_no')}
            </Button>
            <Button icon={Undo2} isDisabled={restore.isRunning} onPress={() => void restore.run(student.id)}>
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
      {affected !== null && (
        <div role="status">
          <Notice kind="sent">
            {say('consent.saved')} {affected > 0 && say('consent.saved_affected', { count: affected })}
          </Notice>
        </div>
      )}
      <ErrorNotice error={archived.error ?? restore.error ?? save.error} />
      <DialogClose onClose={onClose} />
    </>
  );
};
