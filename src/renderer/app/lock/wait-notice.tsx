import { useSay } from '../../i18n/words.tsx';
import { Notice } from '../../ui/notice.tsx';

/** How long the lock makes everybody wait, and why. */
export const WaitNotice = ({ wait, failures }: { wait: string; failures: number }) => {
  const say = useSay();
  return (
    <Notice kind="wait" title={say('common.unlock.wait', { time: wait })}>
      {say('common.unlock.wait_why', { count: failures })}
    </Notice>
  );
};
