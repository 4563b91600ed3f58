import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { ReadAloud, type Spoken, useSaidFor } from '#renderer/app/read-aloud.tsx';
import { useLanguage, useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import styles from './back-bar.module.css';

type Props = {
  onBack: () => void;
  isBusy?: boolean;
  children: ReactNode;
};

/** The way back, in the same place everywhere, and what the screen is about. */
export const BackBar = ({ onBack, isBusy = false, children }: Props) => {
  const say = useSay();
  return (
    <header className={styles.bar}>
      <Button size="child" icon={ArrowLeft} aria-label={say('common.back')} isDisabled={isBusy} onPress={onBack} />
      {children}
    </header>
  );
};

type TitleProps = {
  title: string;
  /** What is read aloud, where it is more than the title. */
  spoken?: string;
  /** Of words that somebody in class wrote; otherwise they are the screen's. */
  language?: string;
  /** What there is to choose from, read after it. */
  then?: readonly Spoken[];
};

/** A screen's heading with its voice. */
export const ReadTitle = ({ title, spoken = title, language, then = [] }: TitleProps) => {
  const page = useLanguage();
  const isSaid = useSaidFor(spoken, language ?? page.language);
  return (
    <>
      <h1
        className={isSaid ? 'visually-hidden' : undefined}
        {...(language === undefined ? {} : { dir: 'auto', lang: language })}
      >
        {title}
      </h1>
      <ReadAloud text={spoken} language={language ?? page.language} then={then} />
    </>
  );
};

/** The heading of a screen that offers a choice: large and in the middle, under the turn's own row. */
export const ChoiceTitle = (props: Pick<TitleProps, 'title' | 'then'>) => (
  <header className={styles.choice}>
    <ReadTitle {...props} />
  </header>
);
