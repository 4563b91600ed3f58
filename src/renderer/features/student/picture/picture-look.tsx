import { Check, type LucideIcon } from 'lucide-react';
import { useAction } from '#renderer/app/use-loaded.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import styles from './picture-look.module.css';

export type LookChoice = { icon: LucideIcon; words: string; onChoose: () => Promise<void> | void };

type Props = {
  url: string;
  /** What the picture is, for those who do not see it. */
  name: string;
  choices: readonly LookChoice[];
  onKeep: () => void;
};

/** What was made, as the core has it, large; the ways to change it stand beside *keep*. */
export const PictureLook = ({ url, name, choices, onKeep }: Props) => {
  const say = useSay();
  const choose = useAction(async (choice: LookChoice) => choice.onChoose());
  return (
    <main className={styles.screen}>
      <h1 className="visually-hidden">{name}</h1>
      <div className={styles.stage}>
        <img className={styles.picture} src={url} alt={name} />
      </div>
      <footer className={styles.foot}>
        <ErrorNotice error={choose.error} />
        <div className={styles.row}>
          {choices.map((choice) => (
            <Button
              key={choice.words}
              size="child"
              icon={choice.icon}
              isDisabled={choose.isRunning}
              onPress={() => void choose.run(choice)}
            >
              <span className={styles.word}>{choice.words}</span>
            </Button>
          ))}
          <Button variant="primary" size="child" icon={Check} autoFocus onPress={onKeep}>
            <span className={styles.word}>{say('student.look.keep')}</span>
          </Button>
        </div>
      </footer>
    </main>
  );
};
