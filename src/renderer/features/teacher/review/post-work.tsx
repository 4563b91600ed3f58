import type { Ref } from 'react';
import { Picture } from '#renderer/app/medium/picture.tsx';
import { Transcript } from '#renderer/app/medium/transcript.tsx';
import { useSay } from '../../../i18n/words.tsx';
import type { DeskWork } from './desk-work.ts';
import { HintedText } from './hinted-text.tsx';
import { MediumPlayer } from './medium-player.tsx';
import { PicturePane } from './picture-pane.tsx';
import type { PlayerSettings } from './player-settings.ts';
import styles from './post-work.module.css';
import { useWatching } from './use-watching.ts';
import type { WorkHandle } from './work-handle.ts';

type Props = {
  work: DeskWork;
  /** `false`: it gets ready behind the one in front. */
  isInFront: boolean;
  settings: PlayerSettings;
  onSettings: (change: Partial<PlayerSettings>) => void;
  onFailed: () => void;
  onCaptions: () => void;
  onWatched: () => void;
  ref?: Ref<WorkHandle> | undefined;
};

const nothingPlayed = () => [];

/** Words and pictures count as watched when they were in sight long enough. */
const StillWatch = ({ work, isInFront, onWatched }: Pick<Props, 'work' | 'isInFront' | 'onWatched'>) => {
  useWatching({
    work,
    isInFront,
    isPlaying: false,
    takePlayed: nothingPlayed,
    onWatched,
  });
  return null;
};

/** What the child called it. */
const Named = ({ title, tags, language, hints }: Pick<DeskWork, 'title' | 'tags' | 'language' | 'hints'>) => (
  <div className={styles.named}>
    {title !== '' && (
      <h2 dir="auto" lang={language}>
        <HintedText text={title} hints={hints.filter(({ where }) => where === 'title')} />
      </h2>
    )}
    {tags.map((tag) => (
      <span key={tag} className={styles.tag} dir="auto">
        {tag}
      </span>
    ))}
  </div>
);

/** The post itself, as a partner class would meet it. */
export const PostWork = ({ work, isInFront, settings, onSettings, ref, ...on }: Props) => {
  const say = useSay();
  const { recording, picture, cover, title, tags, text, language, hints } = work;
  return (
    <div className={styles.work} data-front={isInFront || undefined} inert={!isInFront}>
      {recording !== null ? (
        <div className={cover === null ? styles.bare : styles.covered}>
          <MediumPlayer
            work={work}
            recording={recording}
            settings={settings}
            onSettings={onSettings}
            isInFront={isInFront}
            ref={ref}
            {...on}
          />
          {cover !== null && (
            <Picture className={styles.cover} medium={cover} alt={say('student.cover.alt')} onFailed={on.onFailed} />
          )}
        </div>
      ) : (
        <StillWatch work={work} isInFront={isInFront} onWatched={on.onWatched} />
      )}
      {picture !== null && (
        <PicturePane
          ref={ref}
          medium={picture}
          alt={say('teacher.review.post_of', { name: work.name })}
          onFailed={on.onFailed}
        />
      )}
      {recording !== null && <Transcript captions={recording.captions} />}
      {(title !== '' || tags.length > 0) && <Named {...{ title, tags, language, hints }} />}
      {text !== '' && (
        <p
          className={styles.text}
          dir="auto"
          lang={language}
          data-alone={(recording === null && picture === null) || undefined}
        >
          <span>
            <HintedText text={text} hints={hints.filter(({ where }) => where === 'text')} />
          </span>
        </p>
      )}
    </div>
  );
};
