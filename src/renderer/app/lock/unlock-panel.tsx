import { DoorOpen, KeyRound } from 'lucide-react';
import { useState } from 'react';
import { callOperation } from '../../bridge/call-operation.ts';
import { useSay } from '../../i18n/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useAppStatus } from '../app-state.tsx';
import { PracticeLock } from '../practice/practice-lock.tsx';
import { useTokens } from '../tokens.tsx';
import { TeacherChoice } from './teacher-choice.tsx';
import { UnlockForm } from './unlock-form.tsx';

const LAST_KEY = 'meridian.last-teacher';

type Props = {
  onForgotten: () => void;
  /** Where somebody may conduct with the lesson code alone. */
  onLessonCode?: () => void;
};

/** A teacher's PIN or passphrase. Who was here last is suggested. */
export const UnlockPanel = ({ onForgotten, onLessonCode }: Props) => {
  const say = useSay();
  const { teachers, hasLessonCode, practice } = useAppStatus();
  const { setTeacherToken } = useTokens();
  const [chosen, setChosen] = useState(() => localStorage.getItem(LAST_KEY));
  const teacher = teachers.find(({ teacherId }) => teacherId === chosen) ?? teachers[0];
  const hasPin = teacher?.hasPin ?? true;
  return (
    <UnlockForm
      label={say('common.unlock.pin')}
      isReady={hasPin}
      who={
        <>
          <PracticeLock />
          <TeacherChoice teacherId={teacher?.teacherId ?? null} onChange={setChosen} />
          {!hasPin && <Notice kind="wait">{say('lock.no_pin_here')}</Notice>}
        </>
      }
      unlock={async (pin) => {
        const { token } = await callOperation('teacher.unlock', { pin, teacherId: teacher?.teacherId });
        // the one of the practice class is nobody
        if (teacher !== undefined && practice === null) localStorage.setItem(LAST_KEY, teacher.teacherId);
        setTeacherToken(token);
      }}
    >
      {practice === null && (
        <Button variant="plain" size="small" icon={KeyRound} onPress={onForgotten}>
          {say('common.unlock.forgotten')}
        </Button>
      )}
      {onLessonCode && hasLessonCode && (
        <Button variant="plain" size="small" icon={DoorOpen} onPress={onLessonCode}>
          {say('lock.lesson_code.way')}
        </Button>
      )}
    </UnlockForm>
  );
};
