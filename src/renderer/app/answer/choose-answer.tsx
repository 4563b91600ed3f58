import { Lightbulb, Reply } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { ChoiceCards } from '#renderer/ui/choice-cards.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { kindIcons } from '#renderer/ui/kind-icons.ts';
import { type AnswerPurpose, answerKinds } from '#shared/domain/session/class-answer.ts';
import styles from './choose-answer.module.css';
import type { useAnswer } from './use-answer.ts';
import { WhoAnswers } from './who-answers.tsx';

type Props = {
  answer: ReturnType<typeof useAnswer>;
  /** What it is meant to be from the start. */
  wanted: AnswerPurpose | null;
  /** What only the teacher may see beside it. */
  beside?: ReactNode;
};

/** What the class answers, who is in it, and how: only ways that all of them may take. */
export const ChooseAnswer = ({ answer, wanted, beside }: Props) => {
  const say = useSay();
  const { ways, studentIds } = answer;
  const [picked, setPicked] = useState(wanted);
  if (ways === null) return <ErrorNotice error={answer.error} />;
  const { reply, reflection, here } = ways;
  const { isOpen, viewed, needed } = reflection.gate;
  const possible = { reply: reply !== null, reflection: isOpen };
  const first: AnswerPurpose = possible.reply || !possible.reflection ? 'reply' : 'reflection';
  const purpose = picked !== null && possible[picked] ? picked : first;
  const offers = purpose === 'reply' ? (reply?.offers ?? []) : reflection.offers;
  const staysHere = offers.length > 0 && offers.every(({ reach }) => reach === 'class');
  return (
    <div className={styles.choice}>
      <ChoiceCards<AnswerPurpose>
        label={say('answer.title')}
        columns={2}
        value={possible[purpose] ? purpose : null}
        onChange={setPicked}
        choices={[
          {
            id: 'reply',
            icon: Reply,
            title: say('answer.reply'),
            text:
              reply === null
                ? say('answer.no_post')
                : say('answer.reply_to', { alias: reply.alias, class: reply.className }),
            isDisabled: reply === null,
          },
          {
            id: 'reflection',
            icon: Lightbulb,
            title: say('answer.reflection'),
            text: isOpen ? say('answer.reflection_text') : say('answer.not_open', { viewed, needed }),
            isDisabled: !isOpen,
          },
        ]}
      />
      <WhoAnswers here={here} chosen={studentIds} onChange={answer.setStudentIds} />
      <ErrorNotice error={answer.error} />
      {beside}
      <footer className={styles.ways}>
        {answerKinds.map((kind) => {
          const offer = offers.find((one) => one.kind === kind);
          const isPossible = possible[purpose] && offer !== undefined && studentIds.length > 0;
          return (
            <Button
              key={kind}
              size="child"
              variant={isPossible ? 'primary' : 'quiet'}
              icon={kindIcons[kind]}
              isDisabled={!isPossible || answer.isBusy}
              onPress={() => answer.begin(purpose, kind)}
            >
              {say(`answer.kind.${kind}`)}
              {offer?.reach === 'class' && !staysHere && <small className={styles.stays}>{say('answer.stays')}</small>}
            </Button>
          );
        })}
      </footer>
      {staysHere && <p className={styles.note}>{say('answer.all_stay')}</p>}
      {offers.length === 0 && studentIds.length > 0 && possible[purpose] && (
        <p className={styles.note}>{say('answer.no_way')}</p>
      )}
    </div>
  );
};
