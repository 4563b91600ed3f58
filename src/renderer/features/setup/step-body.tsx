import { ArrowLeft, ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { navigate, pathTo } from '../../app/router.ts';
import { useSay } from '../../i18n/words.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { type SetupDraft, useSetupDraft } from './setup-draft.tsx';
import styles from './step-body.module.css';
import type { Step } from './steps.ts';

/** Where a step is: of one more class until it is made, else of the first run. */
export const addressOf = (step: Step, { isAnother }: Pick<SetupDraft, 'isAnother'>): string =>
  isAnother ? pathTo('setup', 'another', step) : pathTo('setup', step);

export const useGoToStep = (): ((step: Step, options?: { replace?: boolean }) => void) => {
  const { draft } = useSetupDraft();
  return (step, options) => navigate(addressOf(step, draft), options);
};

type Props = {
  title: string;
  lead?: string;
  children: ReactNode;
  /** A step, or the address of the screen that it was begun from. */
  back?: Step | { path: string };
  /** The one next step; left out where the step's own content has it. */
  next?: { words?: string; isReady: boolean; isRunning?: boolean; error?: unknown; onNext: () => void };
};

/** One question of the first run: what, why, the fields, and at the end always the same two buttons. */
export const StepBody = ({ title, lead, children, back, next }: Props) => {
  const say = useSay();
  const goToStep = useGoToStep();
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
          <div className={styles.failure}>
            <ErrorNotice error={next?.error} />
          </div>
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
