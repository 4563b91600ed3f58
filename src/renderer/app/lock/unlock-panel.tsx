import { KeyRound, LockOpen } from 'lucide-react';
import { useEffect, useState } from 'react';
import { callOperation } from '../../bridge/call-operation.ts';
import { useSay } from '../../i18n/words.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PinPad } from '../../ui/pin-pad.tsx';
import { SecretField } from '../../ui/secret-field.tsx';
import { useAppStatus, useRefreshStatus } from '../app-state.tsx';
import { useTokens } from '../tokens.tsx';
import { useAction } from '../use-loaded.ts';
import styles from './unlock-panel.module.css';
import { useCountdown } from './use-countdown.ts';
import { WaitNotice } from './wait-notice.tsx';

/** PIN or passphrase, by pad and keyboard; shows how long to wait after too many wrong tries. */
export const UnlockPanel = ({ onForgotten }: { onForgotten: () => void }) => {
  const say = useSay();
  const { lockout } = useAppStatus();
  const refresh = useRefreshStatus();
  const { setTeacherToken, lockReason } = useTokens();
  const [pin, setPin] = useState('');
  const wait = useCountdown(lockout.waitMs);
  const isWaiting = wait !== null;
  const unlock = useAction(async () => {
    try {
      const { token } = await callOperation('teacher.unlock', { pin });
      setTeacherToken(token);
    } finally {
      setPin('');
      await refresh();
    }
  });
  const { clearError } = unlock;
  useEffect(() => {
    if (pin !== '') clearError();
  }, [pin, clearError]);
  return (
    <form
      className={styles.panel}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isWaiting && pin !== '') void unlock.run();
      }}
    >
      {lockReason !== null && <Notice>{say(`common.locked.${lockReason}`)}</Notice>}
      <SecretField label={say('common.unlock.pin')} value={pin} onChange={setPin} isDisabled={isWaiting} autoFocus />
      {isWaiting ? <WaitNotice wait={wait} failures={lockout.failures} /> : <ErrorNotice error={unlock.error} />}
      <PinPad
        onDigit={(digit) => setPin(pin + digit)}
        onErase={() => setPin(pin.slice(0, -1))}
        isDisabled={isWaiting}
      />
      <Button
        type="submit"
        variant="primary"
        size="large"
        icon={LockOpen}
        isWide
        isDisabled={isWaiting || pin === '' || unlock.isRunning}
      >
        {unlock.isRunning ? say('common.loading') : say('common.unlock.open')}
      </Button>
      <Button variant="plain" size="small" icon={KeyRound} onPress={onForgotten}>
        {say('common.unlock.forgotten')}
      </Button>
    </form>
  );
};
