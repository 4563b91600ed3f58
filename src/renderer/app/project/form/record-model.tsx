import { Mic, Video, X } from 'lucide-react';
import type { TakeKind } from '#shared/domain/take.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { AnswerRecorder } from '../../answer/answer-recorder.tsx';
import overlay from '../../answer/class-answer.module.css';
import { useMaking } from '../../answer/use-making.ts';
import { farewell } from '../../farewell.ts';
import { navigate, pathTo } from '../../router.ts';
import { useTeacherCall } from '../../tokens.tsx';
import { useAction } from '../../use-loaded.ts';
import styles from '../project.module.css';
import { PutPicture } from './put-picture.tsx';
import type { RecordingPlace } from './recording-place.ts';

type Props = {
  place: RecordingPlace;
  /** What it is for, before the two ways to record it. */
  label: string;
  /** It is handed in and approved: nobody else has to look at what the teacher made. */
  onRecorded: (postId: string) => void;
};

/** The teacher records for the project, or puts in a picture, right in its form; the camera may be on only at an address of its own. */
export const RecordModel = ({ place, label, onRecorded }: Props) => {
  const say = useSay();
  const call = useTeacherCall();
  const maker = useMaking();
  const { making } = maker;
  const goTo = (...more: string[]) => navigate(pathTo(...place.path, ...more), { replace: true });
  const begin = useAction(async (kind: TakeKind) => {
    await farewell.sent();
    maker.begin(kind, await call('model.begin', { projectId: await place.prepare(), kind }));
    goTo('record');
  });
  const close = () => {
    maker.stop();
    goTo();
  };
  const keep = useAction(async () => {
    const post = await maker.submit();
    goTo();
    if (post === null) return;
    await call('review.approve', { postId: post.id, revision: post.revision, audience: 'partners' });
    onRecorded(post.id);
  });
  return (
    <fieldset className={styles.record}>
      <legend>{label}</legend>
      <Button icon={Video} isDisabled={begin.isRunning} onPress={() => void begin.run('video')}>
        {say('project.record.video')}
      </Button>
      <Button icon={Mic} isDisabled={begin.isRunning} onPress={() => void begin.run('voice')}>
        {say('project.record.voice')}
      </Button>
      <PutPicture place={place} onPut={onRecorded} />
      <ErrorNotice error={begin.error ?? keep.error} />
      {making !== null && making.kind !== 'text' && (
        <section className={overlay.answer} role="dialog" aria-modal aria-label={label}>
          <AnswerRecorder
            making={{ ...making, kind: making.kind }}
            call={maker.call}
            setPost={maker.setPost}
            refresh={maker.refresh}
            handIn={async () => {
              await keep.run();
            }}
            stop={close}
          />
          <header className={overlay.head}>
            <Button size="child" icon={X} aria-label={say('common.back')} onPress={close} />
          </header>
        </section>
      )}
    </fieldset>
  );
};
