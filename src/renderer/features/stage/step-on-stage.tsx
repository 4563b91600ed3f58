import type { StageItem } from '#shared/contract/index.ts';
import type { StageView } from '#shared/domain/session/stage-view.ts';
import { LaunchOnStage } from './launch-on-stage.tsx';
import { QuestionOnStage } from './question-on-stage.tsx';
import styles from './step-on-stage.module.css';
import { TitleOnStage } from './title-on-stage.tsx';
import { WorkOnStage } from './work-on-stage.tsx';

export type StepProps = {
  showingId: string;
  view: StageView;
  /** It is in front; otherwise it only gets ready, or goes. */
  isShown: boolean;
  /** It is in front and plays. */
  isOn: boolean;
  onRefused: () => void;
  onGrantOld: () => Promise<void>;
  onGiveUp: () => void;
  /** Where the film or the voice is, some times a second; `null` for what does not play. */
  onTime: (atMs: number | null) => void;
};

const Content = ({ item, ...step }: StepProps & { item: StageItem }) => {
  switch (item.kind) {
    case 'post':
      return <WorkOnStage item={item} {...step} />;
    case 'title':
      return <TitleOnStage {...item} />;
    case 'pause':
    case 'reflection':
      return <QuestionOnStage kind={item.kind} question={item.question} />;
    case 'launch':
      return <LaunchOnStage part={item.part} language={item.language} texts={item.texts} isOn={step.isOn} />;
  }
};

/** One step of a showing, filling the screen. The next one lies ready behind it, and comes by a short cross-fade. */
export const StepOnStage = (props: StepProps & { item: StageItem }) => (
  <article className={styles.step} data-shown={props.isShown || undefined} data-kind={props.item.kind}>
    <Content {...props} />
  </article>
);
