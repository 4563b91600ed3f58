import { useState } from 'react';
import { useAppStatus } from '../../app/app-state.tsx';
import { useSay } from '../../i18n/words.tsx';
import { RecoverySheet } from '../../ui/recovery-sheet.tsx';
import { useSetupDraft } from './setup-draft.tsx';
import { StepBody, useGoToStep } from './step-body.tsx';

export const RecoveryStep = () => {
  const goToStep = useGoToStep();
  const say = useSay();
  const { draft, change } = useSetupDraft();
  const profile = useAppStatus().class;
  const [isKept, setKept] = useState(false);
  return (
    <StepBody
      title={say('setup.recovery.title')}
      lead={say('setup.recovery.lead')}
      next={{
        isReady: isKept,
        onNext: () => {
          change({ recoveryCode: null });
          goToStep('connect', { replace: true });
        },
      }}
    >
      <RecoverySheet
        code={draft.recoveryCode ?? ''}
        className={profile?.name ?? draft.className}
        isKept={isKept}
        onKept={setKept}
      />
    </StepBody>
  );
};
