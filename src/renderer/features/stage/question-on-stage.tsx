import { Lightbulb, MessagesSquare } from 'lucide-react';
import { useSay } from '#renderer/i18n/words.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import styles from './question-on-stage.module.css';
import { textLengthOf } from './text-length.ts';

/** A card to stop at: the question alone, as large as it goes. */
export const QuestionOnStage = ({ kind, question }: { kind: 'pause' | 'reflection'; question: string }) => {
  const say = useSay();
  return (
    <section className={styles.card}>
      <p className={styles.what}>
        <Icon icon={kind === 'pause' ? MessagesSquare : Lightbulb} size="1.2em" /> {say(`showing.kind.${kind}`)}
      </p>
      <h1 dir="auto" data-length={textLengthOf(question)}>
        {question}
      </h1>
    </section>
  );
};
