import { ArrowLeft, ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { navigate, pathTo } from '../../app/router.ts';
import { useSay } from '../../i18n/words.tsx';
import { Button } from '../../ui/button.tsx';
import styles from './step-body.module.css';
import type { Step } from './steps.ts';

export const goToStep = (step: Step, options?: { replace?: boolean }): void => navigate(pathTo('setup', step), options);

type Props = {
  title: string;
  lead?: string;
  children: ReactNode;
  /** A step, or the address of the screen that it was begun from. */
  back?: Step | { path: string };
  /** The one next step; left out where the step's own content has it. */
  next?: { words?: string; isReady: boolean; isRunning?: boolean; onNext: () => void };
};

/** One question of the first run: what, why, the fields, and at the end always the same two buttons. */
export const StepBody = ({ title, lead, children, back, next }: Props) => {
  const say = useSay();
  return (
    <form
      className={styles.body}
      onSubmit={(event) => {
        event.preventDefault();
        if (next?.isReady && !next.isRunning) next.onNext();
      }}
    >
      <header className={styles.head}>
        <h1>{title}</h1>
        {lead && <p>{lead}</p>}
      </header>
      <div className={styles.content}>{children}</div>
      {(back || next) && (
        <footer className={styles.foot}>
          {back ? (
            <Button
              variant="plain"
              size="large"
              icon={ArrowLeft}
              onPress={() => (typeof back === 'string' ? goToStep(back) : navigate(back.path))}
            >
              {say('common.back')}
            </Button>
          ) : (
            <span />
          )}
          {next && (
            <Button
              type="submit"
              variant="primary"
              size="large"
              iconAfter={ArrowRight}
              isDisabled={!next.isReady || next.isRunning === true}
            >
              {next.isRunning ? say('common.loading') : (next.words ?? say('common.next'))}
            </Button>
          )}
        </footer>
      )}
    </form>
  );
};
