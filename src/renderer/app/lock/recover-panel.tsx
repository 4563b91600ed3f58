import { useState } from 'react';
import { callOperation } from '../../bridge/call-operation.ts';
import { useSay } from '../../i18n/words.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { emptyPin, isPinReady, NewPinFields } from '../../ui/new-pin-fields.tsx';
import { RecoverySheet } from '../../ui/recovery-sheet.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useAppStatus, useRefreshStatus } from '../app-state.tsx';
import { useTokens } from '../tokens.tsx';
import { useAction } from '../use-loaded.ts';
import { TeacherChoice } from './teacher-choice.tsx';
import styles from './unlock-panel.module.css';

/** The way back in with the printed recovery code: a new PIN, and a new code on a new sheet. */
export const RecoverPanel = ({ onBack }: { onBack?: () => void }) => {
  const say = useSay();
  const { class: profile, classes, teachers } = useAppStatus();
  const refresh = useRefreshStatus();
  const { setTeacherToken } = useTokens();
  const [code, setCode] = useState('');
  const [newPin, setNewPin] = useState(emptyPin);
  const [teacherId, setTeacherId] = useState(teachers[0]?.teacherId ?? null);
  const [opened, setOpened] = useState<{ token: string; recoveryCode: string } | null>(null);
  const [isKept, setKept] = useState(false);
  const recover = useAction(async () => {
    const input = { recoveryCode: code, newPin: newPin.pin, teacherId: teacherId ?? undefined };
    setOpened(await callOperation('teacher.recover', input));
  });
  if (opened !== null) {
    return (
      <div className={styles.wide}>
        <h2>{say('common.recover.new_code')}</h2>
        <RecoverySheet
          code={opened.recoveryCode}
          className={profile?.name ?? classes.find(({ isShown }) => isShown)?.name ?? ''}
          isKept={isKept}
          onKept={setKept}
        />
        <Button
          variant="primary"
          size="large"
          isDisabled={!isKept}
          onPress={() => {
            setTeacherToken(opened.token);
            void refresh();
          }}
        >
          {say('common.next')}
        </Button>
      </div>
    );
  }
  return (
    <form
      className={styles.panel}
      onSubmit={(event) => {
        event.preventDefault();
        void recover.run();
      }}
    >
      <TextField
        label={say('common.recover.code')}
        hint={say('common.recover.hint')}
        value={code}
        onChange={setCode}
        autoComplete="off"
        autoFocus
      />
      <TeacherChoice teacherId={teacherId} onChange={setTeacherId} />
      <NewPinFields value={newPin} onChange={setNewPin} />
      <ErrorNotice error={recover.error} />
      <Button
        type="submit"
        variant="primary"
        size="large"
        isDisabled={code.trim() === '' || !isPinReady(newPin) || recover.isRunning}
      >
        {say('common.recover.set')}
      </Button>
      {onBack && (
        <Button variant="plain" onPress={onBack}>
          {say('common.back')}
        </Button>
      )}
    </form>
  );
};
