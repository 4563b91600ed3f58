import { CircleCheck, X } from 'lucide-react';
import { type ReactNode, useEffect, useEffectEvent } from 'react';
import { useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import type { AnswerPurpose } from '#shared/domain/session/class-answer.ts';
import { AnswerRecorder } from './answer-recorder.tsx';
import { AnswerText } from './answer-text.tsx';
import { ChooseAnswer } from './choose-answer.tsx';
import styles from './class-answer.module.css';
import { type AnswerPlace, useAnswer } from './use-answer.ts';

/** How an answer begins: what it is to be, and its first words. */
export type AnswerWish = { purpose: AnswerPurpose | null; text: string };

type Props = {
  place: AnswerPlace;
  wish: AnswerWish;
  onClose: () => void;
  /** For the teacher alone: what keeps those who are in it from a way to answer. */
  beside?: (studentIds: readonly string[], leaveOut: (ids: readonly string[]) => void) => ReactNode;
};

/** The class answers right there, over stage or console. What it makes goes to the review like every post. */
export const ClassAnswer = ({ place, wish, onClose, beside }: Props) => {
  const say = useSay();
  const answer = useAnswer(place);
  const { making, isHandedIn, studentIds, setStudentIds } = answer;
  const back = useEffectEvent(() => (making === null ? onClose() : answer.stop()));
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) back();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  return (
    <section className={styles.answer} role="dialog" aria-modal aria-label={say('answer.title')}>
      {isHandedIn ? (
        <section className={styles.done} role="status">
          <Icon icon={CircleCheck} size="6rem" />
          <h1>{say('answer.done')}</h1>
          <p>{say('answer.done_text')}</p>
          <Button variant="primary" size="child" autoFocus onPress={onClose}>
            {say('answer.go_on')}
          </Button>
        </section>
      ) : making === null ? (
        <ChooseAnswer
          answer={answer}
          wanted={wish.purpose}
          beside={beside?.(studentIds, (ids) => setStudentIds(studentIds.filter((id) => !ids.includes(id))))}
        />
      ) : making.kind === 'text' ? (
        <AnswerText {...answer} making={making} begins={wish.text} />
      ) : (
        <AnswerRecorder {...answer} making={{ ...making, kind: making.kind }} />
      )}
      {!isHandedIn && (
        <header className={styles.head}>
          <Button size="child" icon={X} aria-label={say('common.back')} onPress={() => back()} />
          {making === null && <h1>{say('answer.title')}</h1>}
        </header>
      )}
    </section>
  );
};
