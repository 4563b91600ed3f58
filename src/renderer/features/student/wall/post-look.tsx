import { Languages, Play } from 'lucide-react';
import { useState } from 'react';
import { Picture } from '#renderer/app/medium/picture.tsx';
import { Transcript } from '#renderer/app/medium/transcript.tsx';
import { ReadAloud } from '#renderer/app/read-aloud.tsx';
import { FilmPlayer } from '#renderer/app/studio/film-player.tsx';
import { VoicePlayer } from '#renderer/app/studio/voice-player.tsx';
import { useLanguage, useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import type { ProjectPost } from '#shared/contract/index.ts';
import styles from './post-screen.module.css';

/** What was made, of any kind, with the words that go with it. A small one plays only once it is asked to. */
export const PostLook = ({ post, isSmall = false }: { post: ProjectPost; isSmall?: boolean }) => {
  const say = useSay();
  const page = useLanguage();
  const [isOpen, setOpen] = useState(!isSmall);
  const { kind, medium, cover, text, title, language, translation, captions } = post;
  const isPlayed = kind === 'video' || kind === 'voice';
  const words = [title, text].filter((line) => line !== '');
  return (
    <div className={styles.look} data-kind={kind} data-small={isSmall || undefined}>
      {isPlayed && !isOpen && (
        <Button size="child" icon={Play} onPress={() => setOpen(true)}>
          {say('student.look.play')}
        </Button>
      )}
      {kind === 'video' && isOpen && medium !== null && (
        <div className={styles.film}>
          <FilmPlayer medium={medium} captions={captions} />
        </div>
      )}
      {kind === 'voice' && isOpen && medium !== null && (
        <div className={styles.voice}>
          <VoicePlayer medium={medium} cover={cover} peaks={null} captions={captions} />
        </div>
      )}
      {(kind === 'photo' || kind === 'drawing') && medium !== null && (
        <Picture medium={medium} alt={words.join('. ')} className={styles.picture} onFailed={() => undefined} />
      )}
      {isPlayed && isOpen && <Transcript captions={captions} />}
      {words.map((line) => (
        <p key={line} className={styles.text} dir="auto" lang={language}>
          {line}
        </p>
      ))}
      {translation !== null && (
        <p className={styles.translation} dir="auto" lang={page.language}>
          <Icon icon={Languages} label={say('student.wall.translation')} />
          {translation}
        </p>
      )}
      {words.length > 0 && !isSmall && <ReadAloud text={words.join('. ')} language={language} />}
    </div>
  );
};
