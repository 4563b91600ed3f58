import { Pause, Play, Plus, Square, Users } from 'lucide-react';
import { useState } from 'react';
import type { LessonView } from '#shared/contract/index.ts';
import { LessonGauge } from '../../../app/lesson/lesson-gauge.tsx';
import { useLesson } from '../../../app/lesson/lesson-state.tsx';
import { navigate } from '../../../app/router.ts';
import { useConductorCall } from '../../../app/tokens.tsx';
import { useAction } from '../../../app/use-loaded.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog, DialogActions } from '../../../ui/dialog.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import styles from './lesson-console.module.css';
import { LineList } from './line-list.tsx';
import { sayShare } from './say-share.ts';

/** The lesson that runs: its time, its line, and the way back to the children. */
export const LessonConsole = ({ lesson }: { lesson: LessonView }) => {
  const say = useSay();
  const call = useConductorCall();
  const { reload } = useLesson();
  const [isEnding, setEnding] = useState(false);
  const act = useAction(async (step: () => Promise<unknown>) => {
    // what goes wrong is said on the page
    setEnding(false);
    await step();
    await reload();
  });
  const isPaused = lesson.phase === 'paused';
  const waiting = lesson.seats.filter(({ state }) => state === 'waiting').length;
  return (
    <div className={styles.console}>
      <section className={styles.head}>
        <LessonGauge size="8.5rem" />
        <dl className={styles.facts}>
          <div>
            <dt>{say('teacher.lesson.per_child')}</dt>
            <dd>{sayShare(say, lesson.suggestedMs)}</dd>
          </div>
          <div>
            <dt>{say('teacher.lesson.take')}</dt>
            <dd>{say('teacher.lesson.seconds', { seconds: lesson.takeLimitMs / 1_000 })}</dd>
          </div>
        </dl>
        <div className={styles.actions}>
          <Button
            variant="primary"
            icon={isPaused ? Play : Users}
            isDisabled={act.isRunning || lesson.phase === 'over'}
            onPress={() => {
              if (isPaused) void act.run(() => call('lesson.resume', {}));
              else navigate('#/turn', { replace: true });
            }}
          >
            {say(isPaused ? 'teacher.lesson.resume' : 'teacher.lesson.to_children')}
          </Button>
          {lesson.phase === 'open' && (
            <Button icon={Pause} onPress={() => void act.run(() => call('lesson.pause', {}))}>
              {say('teacher.lesson.pause')}
            </Button>
          )}
          <Button icon={Plus} onPress={() => void act.run(() => call('lesson.change', { addMinutes: 5 }))}>
            {say('teacher.lesson.more_time')}
          </Button>
          <Button icon={Square} onPress={() => setEnding(true)}>
            {say('teacher.lesson.end')}
          </Button>
        </div>
      </section>
      <ErrorNotice error={act.error} />
      <LineList lesson={lesson} isBusy={act.isRunning} onAct={(step) => void act.run(step)} />
      <Dialog isOpen={isEnding} onClose={() => setEnding(false)} title={say('teacher.lesson.end_title')}>
        <p>{say('teacher.lesson.end_text', { count: waiting })}</p>
        <DialogActions>
          <Button onPress={() => setEnding(false)}>{say('common.cancel')}</Button>
          <Button variant="primary" onPress={() => void act.run(() => call('lesson.end', {}))}>
            {say('teacher.lesson.end_do')}
          </Button>
        </DialogActions>
      </Dialog>
    </div>
  );
};
