import { useState } from 'react';
import { ReadAloud } from '#renderer/app/read-aloud.tsx';
import { useTurnCall } from '#renderer/app/tokens.tsx';
import { useAction } from '#renderer/app/use-loaded.ts';
import { useLanguage, useSay } from '#renderer/i18n/words.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { type SecretPicture, secretLength } from '#shared/domain/picture-secret.ts';
import styles from './secret-board.module.css';
import { SecretBoard } from './secret-board.tsx';

const isSame = (one: readonly SecretPicture[], other: readonly SecretPicture[]): boolean =>
  one.every((picture) => other.includes(picture));

/** The child chooses three pictures, and once more to be sure. */
export const ChooseSecret = ({ onChosen }: { onChosen: () => void }) => {
  const say = useSay();
  const { language } = useLanguage();
  const call = useTurnCall();
  const [first, setFirst] = useState<readonly SecretPicture[] | null>(null);
  const [chosen, setChosen] = useState<readonly SecretPicture[]>([]);
  const [isOther, setOther] = useState(false);
  const save = useAction(async (pictures: readonly SecretPicture[]) => {
    await call('turn.choose_secret', { pictures: [...pictures] });
    onChosen();
  });
  const choose = (pictures: readonly SecretPicture[]): void => {
    const isComplete = pictures.length === secretLength;
    setChosen(isComplete ? [] : pictures);
    if (!isComplete) return;
    const isConfirmed = first !== null && isSame(first, pictures);
    if (isConfirmed) void save.run(pictures);
    setOther(first !== null && !isConfirmed);
    setFirst(first === null || isConfirmed ? pictures : null);
  };
  const title = say(first === null ? 'student.secret.choose' : 'student.secret.again');
  return (
    <main className={styles.screen}>
      <header className={styles.head}>
        <h1>{title}</h1>
        <ReadAloud text={title} language={language} />
      </header>
      <SecretBoard chosen={chosen} onChoose={choose} isDisabled={save.isRunning} />
      <p className={styles.words} role="status">
        {first === null && isOther && say('student.secret.other')}
      </p>
      <ErrorNotice error={save.error} />
    </main>
  );
};
