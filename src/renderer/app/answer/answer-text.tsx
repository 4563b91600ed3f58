import { Send } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useAction } from '#renderer/app/use-loaded.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { limits } from '#shared/domain/limits.ts';
import styles from './answer-text.module.css';
import type { useAnswer } from './use-answer.ts';
import type { Making } from './use-making.ts';

const saveAfterMs = 500;

type Props = Pick<ReturnType<typeof useAnswer>, 'write' | 'save' | 'handIn'> & {
  making: Making;
  /** What it begins with; behind what was written before. */
  begins: string;
};

const join = (...parts: string[]): string => parts.filter((part) => part.trim() !== '').join('\n\n');

/** What the class says, written down by whoever is at the computer; kept as it is written. */
export const AnswerText = ({ making: { post }, begins, write, save, handIn }: Props) => {
  const say = useSay();
  const [text, setText] = useState(() => join(post.text, post.text.includes(begins) ? '' : begins));
  const sheet = useRef<HTMLTextAreaElement>(null);
  const [error, setError] = useState<unknown>(null);
  const give = useAction(handIn);
  useEffect(() => {
    write(text);
    const timer = setTimeout(() => void save().then(() => setError(null), setError), saveAfterMs);
    return () => clearTimeout(timer);
  }, [text, write, save]);
  useEffect(() => sheet.current?.focus(), []);
  return (
    <section className={styles.page}>
      {/* A spelling check would ask a server for its dictionary. */}
      <textarea
        ref={sheet}
        className={styles.sheet}
        aria-label={say('answer.text')}
        dir="auto"
        maxLength={limits.textMaxChars}
        spellCheck={false}
        autoComplete="off"
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <ErrorNotice error={give.error ?? error} />
      <Button
        variant="primary"
        size="child"
        icon={Send}
        isDisabled={text.trim() === '' || give.isRunning}
        onPress={() => void give.run()}
      >
        {say('answer.hand_in')}
      </Button>
    </section>
  );
};
