import { Text } from 'lucide-react';
import { useSay } from '#renderer/i18n/words.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import type { MediumCaptions } from './captions.tsx';
import styles from './transcript.module.css';

/** All that is said in a medium, to be read at one's own pace, in every language that it has; nothing where there is none. */
export const Transcript = ({ captions }: { captions: MediumCaptions }) => {
  const say = useSay();
  if (captions.length === 0) return null;
  return (
    <details className={styles.transcript}>
      <summary>
        <Icon icon={Text} />
        {say('teacher.captions.title')}
      </summary>
      {captions.map(({ language, cues }) => (
        <p key={language} dir="auto" lang={language}>
          {cues.map(({ text }) => text).join(' ')}
        </p>
      ))}
    </details>
  );
};
