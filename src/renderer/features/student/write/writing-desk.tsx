import { Check, CircleCheck, MessageCircle, Pencil } from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';
import { Button as PlainButton } from 'react-aria-components';
import { ReadAloud } from '#renderer/app/read-aloud.tsx';
import { useSay } from '#renderer/i18n/words.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { limits } from '#shared/domain/limits.ts';
import { BackBar, ReadTitle } from '../frame/back-bar.tsx';
import { ChildScreen } from '../frame/child-screen.tsx';
import { NextStep } from '../frame/next-step.tsx';
import { countWords } from './count-words.ts';
import { insertStarter } from './insert-starter.ts';
import styles from './writing-desk.module.css';

type Props = {
  /** What is to be answered. */
  question: string;
  starters: readonly string[];
  /** Of what is asked and may be begun with. */
  language: string;
  /** Of what has been written so far. */
  textLanguage: string;
  /** About how many words it should have, if any. */
  goal: number | null;
  text: string;
  isSaved: boolean;
  error: unknown;
  onText: (text: string) => void;
  onReady: () => void;
  onLeave: () => void;
};

/** A large sheet, ways to begin beside it, and what has been written so far under it. */
export const WritingDesk = (props: Props) => {
  const { question, starters, language, textLanguage, goal, text, isSaved, error, onText, onReady, onLeave } = props;
  const say = useSay();
  const sheet = useRef<HTMLTextAreaElement>(null);
  const caret = useRef<number | null>(null);
  useLayoutEffect(() => {
    const element = sheet.current;
    if (element === null) return;
    const end = element.value.length;
    element.focus();
    element.setSelectionRange(end, end);
  }, []);
  // React has put the new text in; the caret follows what was inserted.
  useLayoutEffect(() => {
    if (caret.current === null || sheet.current?.value !== text) return;
    sheet.current.focus();
    sheet.current.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  }, [text]);
  const begin = (starter: string) => {
    const { selectionStart = text.length, selectionEnd = text.length } = sheet.current ?? {};
    const put = insertStarter(text, selectionStart, selectionEnd, starter);
    if (put.text.length > limits.textMaxChars) return;
    caret.current = put.at;
    onText(put.text);
  };
  const words = countWords(text, textLanguage);
  return (
    <ChildScreen
      fit="fits"
      bar={
        <BackBar onBack={onLeave}>
          <ReadTitle title={question} language={language} />
        </BackBar>
      }
      foot={
        <div className={styles.foot}>
          <p className={styles.count}>
            <WordCount count={words} goal={goal} />
            <span className={styles.saved} role="status" data-saved={isSaved || undefined}>
              <Icon icon={isSaved ? CircleCheck : Pencil} size="1.5em" />
              {text !== '' && say(isSaved ? 'student.write.saved' : 'student.write.saving')}
            </span>
          </p>
          <ErrorNotice error={error} />
          <div className={styles.ways}>
            {text.trim() !== '' && <ReadAloud text={text} language={textLanguage} />}
            <NextStep icon={Check} isDisabled={text.trim() === ''} onPress={onReady}>
              {say('student.write.ready')}
            </NextStep>
          </div>
        </div>
      }
    >
      <div className={styles.desk} data-alone={starters.length === 0 || undefined}>
        {/* A spelling check would ask a server for its dictionary. */}
        <textarea
          ref={sheet}
          className={styles.sheet}
          aria-label={say('student.write.label')}
          dir="auto"
          lang={textLanguage}
          maxLength={limits.textMaxChars}
          spellCheck={false}
          autoComplete="off"
          value={text}
          onChange={(event) => onText(event.currentTarget.value)}
        />
        {starters.length > 0 && (
          <ul className={styles.starters} aria-label={say('student.question.starters')}>
            {starters.map((starter) => (
              <li key={starter}>
                <PlainButton className={styles.starter ?? ''} onPress={() => begin(starter)}>
                  <Icon icon={MessageCircle} size="1.6em" />
                  <span dir="auto" lang={language}>
                    {starter}
                  </span>
                </PlainButton>
              </li>
            ))}
          </ul>
        )}
      </div>
    </ChildScreen>
  );
};

/** How much there is; with a goal how much of it, which nobody is held to. */
const WordCount = ({ count, goal }: { count: number; goal: number | null }) => {
  const say = useSay();
  if (goal === null) return <strong className="tabular">{say('student.write.words', { count })}</strong>;
  const isReached = count >= goal;
  return (
    <span className={styles.goal} data-reached={isReached || undefined}>
      <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden>
        <rect width="100" height="8" rx="4" className={styles.whole} />
        <rect width={Math.min(1, count / goal) * 100} height="8" rx="4" className={styles.part} />
      </svg>
      <strong className="tabular">
        {say(isReached ? 'student.write.goal_reached' : 'student.write.goal', { count, goal })}
      </strong>
    </span>
  );
};
