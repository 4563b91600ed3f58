import { useSay } from '../../i18n/words.tsx';
import { Select } from '../../ui/select.tsx';
import { useAppStatus } from '../app-state.tsx';

/** As a teacher is called on the screens: the first one may never have told a name. */
export const useTeacherName = (): ((name: string) => string) => {
  const say = useSay();
  return (name) => (name.trim() === '' ? say('lock.teacher_unnamed') : name);
};

type Props = { teacherId: string | null; onChange: (teacherId: string) => void };

/** Who is at the lock; nothing to ask while the class has one teacher. */
export const TeacherChoice = ({ teacherId, onChange }: Props) => {
  const say = useSay();
  const nameOf = useTeacherName();
  const { teachers } = useAppStatus();
  if (teachers.length < 2) return null;
  return (
    <Select
      label={say('lock.who')}
      options={teachers.map(({ teacherId: id, name }) => ({ id, name: nameOf(name) }))}
      value={teacherId}
      onChange={onChange}
    />
  );
};
