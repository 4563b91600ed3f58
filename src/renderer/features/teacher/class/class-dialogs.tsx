import type { RosterEntry } from '#shared/contract/index.ts';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useAction } from '../../../app/use-loaded.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog, DialogActions } from '../../../ui/dialog.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { ConsentForm } from '../consent/consent-form.tsx';
import { AddStudents } from './add-students.tsx';
import { ArchivedStudents } from './archived-students.tsx';
import { ImportPicture } from './import/import-picture.tsx';
import { ImportStudents } from './import/import-students.tsx';
import { RoleForm } from './role-form.tsx';
import { StudentForm } from './student-form.tsx';

export type ClassDialog =
  | { kind: 'add' | 'import' | 'consent' | 'archived' }
  | { kind: 'edit' | 'role' | 'picture'; student: RosterEntry }
  | { kind: 'archive'; studentIds: readonly string[] }
  | null;

type Props = {
  open: ClassDialog;
  students: readonly RosterEntry[];
  roles: ReadonlyMap<string, string>;
  chosen: ReadonlySet<string>;
  onClose: () => void;
  onChanged: () => Promise<void>;
  onConsented: () => void;
  onArchived: () => void;
};

/** What the class page asks in front of itself. */
export const ClassDialogs = ({ open, students, roles, chosen, onClose, onChanged, ...on }: Props) => {
  const say = useSay();
  const call = useTeacherCall();
  const isOpen = (kind: NonNullable<ClassDialog>['kind']): boolean => open?.kind === kind;
  const done = async (): Promise<void> => {
    await onChanged();
    onClose();
  };
  const archive = useAction(async (studentIds: readonly string[]) => {
    await call('student.archive', { studentIds: [...studentIds] });
    on.onArchived();
    await done();
  });
  const edited = open?.kind === 'edit' ? students.find(({ id }) => id === open.student.id) : undefined;
  const archiving = open?.kind === 'archive' ? open.studentIds : [];
  return (
    <>
      <Dialog isOpen={isOpen('add')} onClose={onClose} title={say('teacher.class.add')} size="wide">
        <AddStudents takenTiles={students.map(({ tile }) => tile)} onAdded={done} onCancel={onClose} />
      </Dialog>
      <Dialog isOpen={isOpen('import')} onClose={onClose} title={say('roster.import.title')} size="wide">
        <ImportStudents present={students} onAdded={done} onCancel={onClose} />
      </Dialog>
      <Dialog isOpen={edited !== undefined} onClose={onClose} title={say('roster.edit_title')} size="wide">
        {edited && (
          <StudentForm
            key={edited.id}
            student={edited}
            takenTiles={students.filter(({ id }) => id !== edited.id).map(({ tile }) => tile)}
            groups={[...new Set(students.flatMap(({ group }) => group ?? []))]}
            onChanged={onChanged}
            onClose={onClose}
          />
        )}
      </Dialog>
      <Dialog
        isOpen={open?.kind === 'role'}
        onClose={onClose}
        title={say('roster.role_title', { name: open?.kind === 'role' ? open.student.name : '' })}
      >
        {open?.kind === 'role' && (
          <RoleForm
            student={open.student}
            role={roles.get(open.student.id) ?? null}
            onChanged={onChanged}
            onClose={onClose}
          />
        )}
      </Dialog>
      <Dialog
        isOpen={open?.kind === 'picture'}
        onClose={onClose}
        title={say('roster.picture.title', { name: open?.kind === 'picture' ? open.student.name : '' })}
        size="wide"
      >
        {open?.kind === 'picture' && <ImportPicture student={open.student} onClose={onClose} />}
      </Dialog>
      <Dialog isOpen={isOpen('archived')} onClose={onClose} title={say('roster.archived')} size="wide">
        <ArchivedStudents onRestored={onChanged} onClose={onClose} />
      </Dialog>
      <Dialog
        isOpen={isOpen('archive')}
        onClose={onClose}
        title={say('roster.archive_title', { count: archiving.length })}
      >
        <p>{say('roster.archive_text')}</p>
        <ErrorNotice error={archive.error} />
        <DialogActions>
          <Button onPress={onClose}>{say('common.cancel')}</Button>
          <Button variant="primary" isDisabled={archive.isRunning} onPress={() => void archive.run(archiving)}>
            {say('roster.archive_do')}
          </Button>
        </DialogActions>
      </Dialog>
      <Dialog
        isOpen={isOpen('consent')}
        onClose={onClose}
        title={say('teacher.consent.title_many', { count: chosen.size })}
      >
        <p>{say('teacher.consent.text_many')}</p>
        <ConsentForm
          studentIds={[...chosen]}
          subjects={['video', 'voice', 'text']}
          saveWords={say('teacher.consent.save')}
          onSaved={() => {
            on.onConsented();
            onClose();
          }}
          onCancel={onClose}
        />
      </Dialog>
    </>
  );
};
