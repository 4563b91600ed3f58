import { Mic, Video, X } from 'lucide-react';
import type { TakeKind } from '#shared/domain/take.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { AnswerRecorder } from '../../answer/answer-recorder.tsx';
import overlay from '../../answer/class-answer.module.css';
import { useMaking } from '../../answer/use-making.ts';
import { navigate, pathTo } from '../../router.ts';
import { useTeacherCall } from '../../tokens.tsx';
import { useAction } from '../../use-loaded.ts';
import styles from '../project.module.css';

type Props = {
  projectId: string;
  /** What it is for, before the two ways to record it. */
  label: string;
  /** It is handed in and approved: nobody else has to look at what the teacher made. */
  onRecorded: (postId: string) => void;
};

/** The teacher records for the project, right in its editor; the camera may be on only at an address of its own. */
export const RecordModel = ({ projectId, label, onRecorded }: Props) => {
  const say = useSay();
  const call = useTeacherCall();
  const maker = useMaking();
  const { making } = maker;
  const place = (...more: string[]) =>
    navigate(pathTo('teacher', 'project', projectId, 'edit', ...more), { replace: true });
  const begin = useAction(async (kind: TakeKind) => {
    maker.begin(kind, await call('model.begin', { projectId, kind }));
    place('record');
  });
  const close = () => {
    maker.stop();
    place();
  };
  const keep = useAction(async () => {
    const post = await maker.submit();
    place();
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
