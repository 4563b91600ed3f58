import { ArrowLeft } from 'lucide-react';
import { useEffect, useState } from 'react';
import { ReadAloud } from '#renderer/app/read-aloud.tsx';
import { useLanguage, useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { type SecretPicture, secretLength } from '#shared/domain/picture-secret.ts';
import { type AppError, hasCode } from '#shared/errors/app-error.ts';
import styles from './secret-board.module.css';
import { SecretBoard } from './secret-board.tsx';

type Props = {
  /** Why it is asked: not given yet, or not the right three. */
  error: AppError;
  onEntered: (pictures: readonly SecretPicture[]) => void;
  onLeave: () => void;
};

/** "Which are your three?" The third tap opens; after some wrong tries it waits a little. */
export const EnterSecret = ({ error, onEntered, onLeave }: Props) => {
  const say = useSay();
  const { language } = useLanguage();
  const [chosen, setChosen] = useState<readonly SecretPicture[]>([]);
  const isWrong = hasCode(error, 'picture_secret.wrong');
  const waitMs = Number(error.details.waitMs ?? 0);
  const [isWaiting, setWaiting] = useState(waitMs > 0);
  // every answer of the core is another error
  useEffect(() => {
    setChosen([]);
    const ms = Number(error.details.waitMs ?? 0);
    setWaiting(ms > 0);
    if (ms === 0) return;
    const timer = setTimeout(() => setWaiting(false), ms);
    return () => clearTimeout(timer);
  }, [error]);
  const choose = (pictures: readonly SecretPicture[]): void => {
    setChosen(pictures);
    if (pictures.length === secretLength) onEntered(pictures);
  };
  return (
    <main className={styles.screen}>
      <header className={styles.head}>
        <Button size="child" icon={ArrowLeft} aria-label={say('common.back')} onPress={onLeave} />
        <h1>{say('student.secret.enter')}</h1>
        <ReadAloud text={say('student.secret.enter')} language={language} />
      </header>
      <SecretBoard chosen={chosen} onChoose={choose} isDisabled={isWaiting} />
      <p className={styles.words} role="status">
        {isWaiting && say('student.secret.wait')}
        {isWrong && !isWaiting && say('student.secret.wrong')}
      </p>
    </main>
  );
};
