import { Copy } from 'lucide-react';
import { useRef, useState } from 'react';
import { useAppStatus } from '../../../app/app-state.tsx';
import { ConnectPanel } from '../../../app/connect/connect-panel.tsx';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useLoaded } from '../../../app/use-loaded.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import styles from './connection.module.css';

/** How the class reaches others; for an exchange place on this computer, what a partner types to join it. */
export const Connection = () => {
  const say = useSay();
  const { endpoint } = useAppStatus();
  if (endpoint.address === null) {
    return (
      <section className={styles.connect}>
        <h2>{say('teacher.class.connect')}</h2>
        <ConnectPanel onJoined={() => undefined} />
      </section>
    );
  }
  const { address, isLocal } = endpoint;
  if (!isLocal) {
    return (
      <Notice kind="sent" title={say('setup.connect.done')}>
        {say('setup.connect.done_at', { address })}
      </Notice>
    );
  }
  // an endpoint on this computer that comes up at another port has another code
  return <Invitation key={address} address={address} />;
};

const Invitation = ({ address }: { address: string }) => {
  const say = useSay();
  const call = useTeacherCall();
  const { data, error } = useLoaded(() => call('endpoint.partner_code', {}));
  const [isCopied, setCopied] = useState(false);
  const shown = useRef<HTMLDListElement>(null);
  const joinCode = data?.joinCode ?? null;
  if (joinCode === null) return <ErrorNotice error={error} />;
  const copy = () => {
    if (shown.current === null) return;
    // as a key would: the app gives itself no permission to write to the clipboard
    getSelection()?.selectAllChildren(shown.current);
    setCopied(document.execCommand('copy'));
  };
  return (
    <section className={styles.invite}>
      <div>
        <h2>{say('teacher.class.invite')}</h2>
        <p>{say('teacher.class.invite_text')}</p>
      </div>
      <dl ref={shown} className={styles.code}>
        <div>
          <dt>{say('common.connect.address')}</dt>
          <dd dir="ltr">{address}</dd>
        </div>
        <div>
          <dt>{say('common.connect.join_code')}</dt>
          <dd dir="ltr">{joinCode}</dd>
        </div>
      </dl>
      <Button icon={Copy} onPress={copy}>
        {say(isCopied ? 'teacher.class.copied' : 'teacher.class.copy')}
      </Button>
    </section>
  );
};
