import { CalendarClock, Globe, Laptop } from 'lucide-react';
import { useState } from 'react';
import { useSay } from '../../i18n/words.tsx';
import { Button } from '../../ui/button.tsx';
import { type Choice, ChoiceCards } from '../../ui/choice-cards.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useAppStatus, useRefreshStatus } from '../app-state.tsx';
import { useTeacherCall } from '../tokens.tsx';
import { useAction } from '../use-loaded.ts';
import styles from './connect-panel.module.css';

type Way = 'here' | 'code' | 'later';

type Props = {
  /** After the class is connected. */
  onJoined: () => void;
  /** Offers to do it another time. */
  onLater?: () => void;
};

/** How the class reaches others: an exchange place on this computer to try it, or a real one with a join code. */
export const ConnectPanel = ({ onJoined, onLater }: Props) => {
  const say = useSay();
  const call = useTeacherCall();
  const refresh = useRefreshStatus();
  const { suggestedEndpoint } = useAppStatus();
  const [way, setWay] = useState<Way>(suggestedEndpoint === null ? 'here' : 'code');
  const [address, setAddress] = useState(suggestedEndpoint ?? '');
  const [joinCode, setJoinCode] = useState('');
  const join = useAction(async () => {
    if (way === 'later') {
      onLater?.();
      return;
    }
    if (way === 'here') await call('endpoint.try_here', {});
    else await call('endpoint.join', { address: address.includes('://') ? address : `https://${address}`, joinCode });
    await refresh();
    onJoined();
  });
  const choices: Choice<Way>[] = [
    { id: 'here', icon: Laptop, title: say('common.connect.here'), text: say('common.connect.here_text') },
    { id: 'code', icon: Globe, title: say('common.connect.code'), text: say('common.connect.code_text') },
  ];
  if (onLater)
    choices.push({
      id: 'later',
      icon: CalendarClock,
      title: say('common.connect.later'),
      text: say('common.connect.later_text'),
    });
  const isReady = way !== 'code' || (address.trim() !== '' && joinCode.trim() !== '');
  return (
    <form
      className={styles.panel}
      onSubmit={(event) => {
        event.preventDefault();
        void join.run();
      }}
    >
      <ChoiceCards
        label={say('common.connect.label')}
        choices={choices}
        value={way}
        onChange={(next) => {
          setWay(next);
          join.clearError();
        }}
      />
      {way === 'code' && (
        <div className={styles.fields}>
          <TextField
            label={say('common.connect.address')}
            value={address}
            onChange={setAddress}
            placeholder="https://"
            autoComplete="off"
          />
          <TextField
            label={say('common.connect.join_code')}
            value={joinCode}
            onChange={setJoinCode}
            placeholder="XXXX-XXXX"
            autoComplete="off"
          />
        </div>
      )}
      <div className={styles.actions}>
        <ErrorNotice error={join.error} />
        <Button type="submit" variant="primary" size="large" isDisabled={!isReady || join.isRunning}>
          {join.isRunning ? say('common.connect.running') : say(way === 'later' ? 'common.next' : 'common.connect.do')}
        </Button>
      </div>
    </form>
  );
};
