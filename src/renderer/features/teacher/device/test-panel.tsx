import { Circle } from 'lucide-react';
import { useIntl } from 'react-intl';
import { isTooHeavy } from '#shared/domain/encoding.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { ProgressBar } from '../../../ui/progress-bar.tsx';
import styles from './device-page.module.css';
import { sayShare } from './encoding-words.ts';
import type { TestFilm, useTestFilm } from './use-test-film.ts';

type Props = { test: ReturnType<typeof useTestFilm>; isReady: boolean; onRecord: () => void };

/** Five seconds as a child's film would be, to look at and listen to; nothing of it is kept. */
export const TestPanel = ({ test: { film, isRecording, error }, isReady, onRecord }: Props) => {
  const say = useSay();
  return (
    <section className={styles.panel}>
      <h2>{say('device.test.title')}</h2>
      {isRecording ? (
        <ProgressBar label={say('device.test.recording')} value={null} />
      ) : (
        <div>
          <Button variant={film === null ? 'primary' : 'quiet'} icon={Circle} isDisabled={!isReady} onPress={onRecord}>
            {say('device.test.record')}
          </Button>
        </div>
      )}
      <ErrorNotice error={error} />
      {film !== null && <Outcome film={film} />}
    </section>
  );
};

const Outcome = ({ film: { url, tally, peaks } }: { film: TestFilm }) => {
  const say = useSay();
  const intl = useIntl();
  const isHeavy = isTooHeavy(tally);
  const isHeard = peaks?.some((peak) => peak > 0) ?? false;
  return (
    <>
      {/* biome-ignore lint/a11y/useMediaCaption: nobody speaks a script in a trial */}
      <video className={styles.film} src={url} controls disablePictureInPicture controlsList="nodownload" />
      <Notice kind={isHeavy ? 'danger' : 'sent'} title={say(isHeavy ? 'device.test.heavy' : 'device.test.smooth')}>
        {say('device.test.lost', { offered: tally.offered, dropped: tally.dropped, share: sayShare(intl, tally) })}
      </Notice>
      {!isHeard && <Notice kind="danger">{say('device.sound.silent')}</Notice>}
    </>
  );
};
