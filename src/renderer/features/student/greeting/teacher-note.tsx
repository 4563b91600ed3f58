import { Pause, Play } from 'lucide-react';
import { useRef, useState } from 'react';
import { useAppStatus } from '#renderer/app/app-state.tsx';
import { useHoldIdle } from '#renderer/app/hold-idle.tsx';
import { ReadAloud } from '#renderer/app/read-aloud.tsx';
import { returnIconPictures } from '#renderer/app/return-note/return-icons.ts';
import { useLanguage, useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import type { MediumView, OwnPost } from '#shared/contract/index.ts';
import styles from './greeting-screen.module.css';

const Spoken = ({ voice }: { voice: MediumView }) => {
  const say = useSay();
  const audio = useRef<HTMLAudioElement>(null);
  const [isPlaying, setPlaying] = useState(false);
  useHoldIdle(isPlaying);
  const toggle = () => {
    if (isPlaying) audio.current?.pause();
    else void audio.current?.play().catch(() => undefined);
  };
  return (
    <>
      {/* biome-ignore lint/a11y/useMediaCaption: the teacher speaks to the child; there is no script of it */}
      <audio
        ref={audio}
        src={voice.url}
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => setPlaying(false)}
      />
      <Button size="child" icon={isPlaying ? Pause : Play} onPress={toggle}>
        {say(isPlaying ? 'student.greeting.pause_note' : 'student.greeting.hear_note')}
      </Button>
    </>
  );
};

/** What the teacher says about a post that came back: in words, as a picture, spoken, or all of them. */
export const TeacherNote = ({ post: { teacherNote, teacherIcon, teacherVoice } }: { post: OwnPost }) => {
  const say = useSay();
  const page = useLanguage();
  const language = useAppStatus().class?.language ?? page.language;
  if (teacherNote === null && teacherIcon === null && teacherVoice === null) return null;
  return (
    <figure className={styles.note}>
      <figcaption>{say('student.greeting.from_teacher')}</figcaption>
      {teacherIcon !== null && (
        <p className={styles.asks}>
          <Icon icon={returnIconPictures[teacherIcon]} size="2.75rem" />
          <span>{say(`common.return_icon.${teacherIcon}`)}</span>
        </p>
      )}
      {teacherNote !== null && (
        <div className={styles.said}>
          <blockquote dir="auto" lang={language}>
            {teacherNote}
          </blockquote>
          <ReadAloud text={teacherNote} language={language} />
        </div>
      )}
      {teacherVoice !== null && <Spoken voice={teacherVoice} />}
    </figure>
  );
};
