import { Lightbulb, Minus, Plus } from 'lucide-react';
import { FormattedNumber, useIntl } from 'react-intl';
import { useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { pollOptionsMax, type StageMove, type StagePanel } from '#shared/domain/session/stage-view.ts';
import styles from './poll-panel.module.css';

type Poll = StagePanel & { kind: 'poll' };

type Props = {
  panel: Poll;
  onSteer: (move: StageMove) => void;
  /** Keys belong to a field while somebody writes in it. */
  onWriting: (isWriting: boolean) => void;
  /** The hands become the beginning of the class's reflection. */
  onReflect: () => void;
};

/** A show of hands: the question, the answers, and how many hands the teacher counted. */
export const PollPanel = ({ panel, onSteer, onWriting, onReflect }: Props) => {
  const say = useSay();
  const intl = useIntl();
  const { question, options } = panel;
  const change = (changes: Partial<Poll>) => {
    const next = { ...panel, ...changes };
    const isComplete = next.question.trim() !== '' && next.options.every(({ label }) => label.trim() !== '');
    if (isComplete) onSteer({ kind: 'panel', panel: next });
  };
  const writing = { onFocus: () => onWriting(true), onBlur: () => onWriting(false) };
  return (
    <section className={styles.poll} aria-label={say('console.poll')}>
      <TextField
        {...writing}
        label={say('console.poll_question')}
        defaultValue={question}
        maxLength={300}
        onChange={(text) => change({ question: text })}
      />
      {options.map(({ label, count }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an answer is known by its place
        <div key={at} className={styles.option}>
          <TextField
            {...writing}
            label={say('console.poll_answer', { number: at + 1 })}
            defaultValue={label}
            maxLength={40}
            onChange={(text) =>
              change({ options: options.map((one, i) => (i === at ? { ...one, label: text } : one)) })
            }
          />
          <Button
            icon={Minus}
            aria-label={say('console.fewer', { answer: label })}
            onPress={() => onSteer({ kind: 'count', option: at, step: -1 })}
          />
          <strong className="tabular">
            <FormattedNumber value={count} />
          </strong>
          <Button
            icon={Plus}
            aria-label={say('console.more', { answer: label })}
            onPress={() => onSteer({ kind: 'count', option: at, step: 1 })}
          />
        </div>
      ))}
      {options.length < pollOptionsMax && (
        <Button
          size="small"
          icon={Plus}
          onPress={() => change({ options: [...options, { label: intl.formatNumber(options.length + 1), count: 0 }] })}
        >
          {say('console.add_answer')}
        </Button>
      )}
      <Button size="small" icon={Lightbulb} onPress={onReflect}>
        {say('console.poll_into_reflection')}
      </Button>
    </section>
  );
};
