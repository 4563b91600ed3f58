import { RefreshCw } from 'lucide-react';
import { useIntl } from 'react-intl';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { ProgressBar } from '../../../ui/progress-bar.tsx';
import styles from './device-page.module.css';
import { sayProfile } from './encoding-words.ts';
import type { useEncoderChoice } from './use-encoder-choice.ts';

type Props = { encoder: ReturnType<typeof useEncoderChoice>; stream: MediaStream | null; isBusy: boolean };

/** What films are recorded as on this PC, how that came about, and the way to find it out anew. */
export const EncoderPanel = ({ encoder, stream, isBusy }: Props) => {
  const say = useSay();
  const intl = useIntl();
  const { choice, profile, isTrying, tryAgain } = encoder;
  const facts = choice && {
    date: intl.formatDate(choice.chosenAt, { dateStyle: 'medium' }),
    offered: choice.offered,
    dropped: choice.dropped,
  };
  return (
    <section className={styles.panel}>
      <h2>{say('device.encoder.title')}</h2>
      {profile !== null && <p className={styles.profile}>{sayProfile(say, profile)}</p>}
      <p>
        {choice === null || facts === null
          ? say('device.encoder.none')
          : say(choice.reason === 'trial' ? 'device.encoder.trial' : 'device.encoder.take', facts)}
      </p>
      <ErrorNotice error={encoder.error} />
      {isTrying ? (
        <ProgressBar label={say('device.encoder.trying')} value={null} />
      ) : (
        <div>
          <Button
            icon={RefreshCw}
            isDisabled={stream === null || isBusy}
            onPress={() => {
              if (stream !== null) void tryAgain(stream);
            }}
          >
            {say(choice === null ? 'device.encoder.find_out' : 'device.encoder.try_again')}
          </Button>
        </div>
      )}
    </section>
  );
};
