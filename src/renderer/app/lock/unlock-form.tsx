import { LockOpen } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
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

type Props = {
  label: string;
  unlock: (secret: string) => Promise<unknown>;
  /** Whose it is, above the field. */
  who?: ReactNode;
  isReady?: boolean;
  /** Other ways in, below the button. */
  children?: ReactNode;
};

/** A secret, by pad and keyboard; shows how long to wait after too many wrong tries. */
export const UnlockForm = ({ label, unlock, who, isReady = true, children }: Props) => {
  const say = useSay();
  const { lockout } = useAppStatus();
  const refresh = useRefreshStatus();
  const { lockReason } = useTokens();
  const [secret, setSecret] = useState('');
  const wait = useCountdown(lockout.waitMs);
  const isWaiting = wait !== null;
  const attempt = useAction(async () => {
    try {
      await unlock(secret);
    } finally {
      setSecret('');
      await refresh();
    }
  });
  const { clearError } = attempt;
  useEffect(() => {
    if (secret !== '') clearError();
  }, [secret, clearError]);
  return (
    <form
      className={styles.panel}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isWaiting && isReady && secret !== '') void attempt.run();
      }}
    >
      {lockReason !== null && <Notice>{say(`common.locked.${lockReason}`)}</Notice>}
      {who}
      <SecretField label={label} value={secret} onChange={setSecret} isDisabled={isWaiting} autoFocus />
      {isWaiting ? <WaitNotice wait={wait} failures={lockout.failures} /> : <ErrorNotice error={attempt.error} />}
      <PinPad
        onDigit={(digit) => setSecret(secret + digit)}
        onErase={() => setSecret(secret.slice(0, -1))}
        isDisabled={isWaiting}
      />
      <Button
        type="submit"
        variant="primary"
        size="large"
        icon={LockOpen}
        isWide
        isDisabled={isWaiting || !isReady || secret === '' || attempt.isRunning}
      >
        {attempt.isRunning ? say('common.loading') : say('common.unlock.open')}
      </Button>
      {children}
    </form>
  );
};
