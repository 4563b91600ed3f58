import { ArrowRight, Circle, CircleCheck, Shapes } from 'lucide-react';
import { useIntl } from 'react-intl';
import type { OperationOutput } from '#shared/contract/index.ts';
import type { TourStep } from '#shared/domain/tour.ts';
import { useAppStatus } from '../../../app/app-state.tsx';
import { useKioskEvents } from '../../../app/kiosk-events.tsx';
import { EndPracticeButton } from '../../../app/practice/end-practice-button.tsx';
import { navigate, pathTo } from '../../../app/router.ts';
import { useLoaded } from '../../../app/use-loaded.ts';
import { callOperation } from '../../../bridge/call-operation.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { stepValues } from './step-words.ts';
import styles from './tour-bar.module.css';

const placeOf: Record<TourStep, string> = {
  approve: pathTo('teacher', 'review'),
  return: pathTo('teacher', 'review'),
  let_in: pathTo('teacher', 'review', 'all'),
  show: pathTo('teacher', 'partners'),
};

type Steps = NonNullable<OperationOutput<'practice.tour'>['steps']>;

/** What to do next, in one sentence; what is done has a tick. */
const NextStep = ({ steps }: { steps: Steps }) => {
  const say = useSay();
  const next = steps.findIndex(({ isDone }) => !isDone);
  const step = steps[next]?.step;
  return (
    <>
      <div className={styles.words} role="status">
        <p className={styles.next}>
          {step === undefined ? say('practice.done') : say(`practice.step.${step}`, stepValues(say))}
        </p>
        <Until />
      </div>
      <ol className={styles.steps} aria-label={say('practice.title')}>
        {steps.map(({ step: name, isDone }, index) => (
          <li key={name} aria-current={index === next ? 'step' : undefined} data-done={isDone || undefined}>
            <Icon icon={isDone ? CircleCheck : Circle} />
            <span className="visually-hidden">
              {say(`practice.step.${name}`, stepValues(say))} {isDone && say('practice.step_done')}
            </span>
          </li>
        ))}
      </ol>
      {step !== undefined && (
        <Button size="small" variant="primary" iconAfter={ArrowRight} onPress={() => navigate(placeOf[step])}>
          {say('practice.go')}
        </Button>
      )}
    </>
  );
};

const Until = () => {
  const say = useSay();
  const intl = useIntl();
  const { practice } = useAppStatus();
  const time = intl.formatTime(practice?.endsAt ?? 0, { hour: '2-digit', minute: '2-digit' });
  return <p className={styles.until}>{say('practice.until', { time })}</p>;
};

/** On every page of the desk while the practice class is there: that all of it is a sample, what comes next, the way out. */
export const TourBar = () => {
  const say = useSay();
  const tour = useLoaded(() => callOperation('practice.tour', {}));
  useKioskEvents(({ type }) => {
    if (type === 'queue.changed' || type === 'incoming.decided' || type === 'showing.ended') void tour.reload();
  });
  return (
    <aside className={styles.bar} aria-label={say('practice.class_name')}>
      <p className={styles.badge}>
        <Icon icon={Shapes} /> {say('practice.badge')}
      </p>
      {tour.data?.steps && <NextStep steps={tour.data.steps} />}
      <EndPracticeButton size="small" />
    </aside>
  );
};
