import { CircleDashed } from 'lucide-react';
import { ReadAloud } from '#renderer/app/read-aloud.tsx';
import { useLanguage, useSay } from '#renderer/i18n/words.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import styles from './gone-post.module.css';

/** In the place of a post that its class took back: nothing of it, and nobody's fault. */
export const GonePost = () => {
  const say = useSay();
  const { language } = useLanguage();
  const words = say('student.replied_to.gone');
  return (
    <div className={styles.gone}>
      <Icon icon={CircleDashed} size="2.5rem" />
      <p>{words}</p>
      <ReadAloud text={words} language={language} />
    </div>
  );
};
