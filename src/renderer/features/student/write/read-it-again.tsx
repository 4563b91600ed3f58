import { Check, PenLine } from 'lucide-react';
import { ReadAloud } from '#renderer/app/read-aloud.tsx';
import { useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import styles from './read-it-again.module.css';

type Props = { text: string; language: string; error: unknown; onChange: () => void; onKeep: () => void };

/** The words as others will read them, large, with the same two choices as every other kind. */
export const ReadItAgain = ({ text, language, error, onChange, onKeep }: Props) => {
  const say = useSay();
  return (
    <main className={styles.screen}>
      <h1 className="visually-hidden">{say('student.write.label')}</h1>
      <div className={styles.page}>
        <p className={styles.text} dir="auto" lang={language} data-short={text.length < 160 || undefined}>
          {text}
        </p>
      </div>
      <section className={styles.choices}>
        <ErrorNotice error={error} />
        <div className={styles.row}>
          <ReadAloud text={text} language={language} />
          <Button size="child" icon={PenLine} onPress={onChange}>
            <span className={styles.word}>{say('student.write.change')}</span>
          </Button>
          <Button variant="primary" size="child" icon={Check} autoFocus onPress={onKeep}>
            <span className={styles.word}>{say('student.look.keep')}</span>
          </Button>
        </div>
      </section>
    </main>
  );
};
