import { useState } from 'react';
import { useAppStatus } from '../../../app/app-state.tsx';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { DialogActions } from '../../../ui/dialog.tsx';
import { RecoverySheet } from '../../../ui/recovery-sheet.tsx';
import { AccessForm } from './access-form.tsx';

type Props = { onCancel: () => void; onShown: () => void; onDone: () => void };

/** A new sheet in place of the printed one, which ends. It is shown once, so it is kept before this can be closed. */
export const NewRecoveryCode = ({ onCancel, onShown, onDone }: Props) => {
  const say = useSay();
  const call = useTeacherCall();
  const { class: profile } = useAppStatus();
  const [code, setCode] = useState<string | null>(null);
  const [isKept, setKept] = useState(false);
  if (code === null) {
    return (
      <AccessForm
        fields={['own_pin']}
        text={say('lock.ask.renew_recovery_code_text')}
        doWords={say('lock.ask.renew_recovery_code_do')}
        startName=""
        isDanger={false}
        onDo={async ({ pin }) => {
          setCode((await call('teacher.renew_recovery_code', { pin })).recoveryCode);
          onShown();
        }}
        onCancel={onCancel}
      />
    );
  }
  return (
    <>
      <RecoverySheet code={code} className={profile?.name ?? ''} isKept={isKept} onKept={setKept} />
      <DialogActions>
        <Button variant="primary" isDisabled={!isKept} onPress={onDone}>
          {say('common.next')}
        </Button>
      </DialogActions>
    </>
  );
};
