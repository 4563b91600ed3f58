import { Lock } from 'lucide-react';
import { useLock } from '../../app/lock/use-teacher-lock.ts';
import { navigate } from '../../app/router.ts';
import { useSay } from '../../i18n/words.tsx';
import { Button } from '../../ui/button.tsx';

/** Locks, and leaves the start screen to the children. */
export const LockButton = () => {
  const say = useSay();
  const lock = useLock();
  return (
    <Button
      icon={Lock}
      isWide
      onPress={() => {
        lock();
        navigate('#/', { replace: true });
      }}
    >
      {say('teacher.lock')}
    </Button>
  );
};
