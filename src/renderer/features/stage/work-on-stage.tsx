import { useEffect, useRef, useState } from 'react';
import { Picture } from '#renderer/app/medium/picture.tsx';
import { useSay } from '#renderer/i18n/words.tsx';
import type { PartnerPost } from '#shared/contract/index.ts';
import { assertNever } from '#shared/errors/assert-never.ts';
import { Film } from './film.tsx';
import { StageCard } from './stage-card.tsx';
import { VoiceOnStage } from './voice-on-stage.tsx';
import { WordsOnStage } from './words-on-stage.tsx';
import styles from './work-on-stage.module.css';

/** A work that cannot be shown says so for this long, and the session goes on. */
const giveUpAfterMs = 8_000;

type Props = {
  post: PartnerPost;
  /** It is in front and plays. */
  isOn: boolean;
  /** It is in front; otherwise it only loads. */
  isShown: boolean;
  onRefused: () => void;
  onGrantOld: () => Promise<void>;
  onGiveUp: () => void;
};

/** One work, filling the screen, with its maker's alias. */
export const WorkOnStage = ({ post, isOn, isShown, onRefused, onGrantOld, onGiveUp }: Props) => {
  const say = useSay();
  const [hasFailed, setFailed] = useState(false);
  const isMissing = post.kind !== 'text' && post.medium === null;
  if (hasFailed || isMissing) {
    return isShown ? (
      <Trouble
        title={say(isMissing ? 'stage.still_coming' : 'stage.cannot_play')}
        text={say('stage.from', { alias: post.alias, class: post.from.name })}
        onGiveUp={onGiveUp}
      />
    ) : null;
  }
  return (
    <article className={styles.work} data-shown={isShown || undefined}>
      <Content post={post} isOn={isOn} onRefused={onRefused} onGrantOld={onGrantOld} onFailed={() => setFailed(true)} />
      {isShown && (
        <p className={styles.alias}>
          <strong dir="auto">{post.alias}</strong> <span dir="auto">{post.from.name}</span>
        </p>
      )}
    </article>
  );
};

type ContentProps = Pick<Props, 'post' | 'isOn' | 'onRefused' | 'onGrantOld'> & { onFailed: () => void };

const Content = ({ post, isOn, onRefused, onGrantOld, onFailed }: ContentProps) => {
  switch (post.kind) {
    case 'text':
      return <WordsOnStage text={post.text} language={post.language} isOn={isOn} />;
    case 'photo':
    case 'drawing':
      if (post.medium === null) return null;
      return <Picture className={styles.picture} medium={post.medium} alt={post.text} onFailed={onFailed} />;
    case 'voice':
      if (post.medium === null) return null;
      return (
        <VoiceOnStage
          from={post.from}
          medium={post.medium}
          captions={post.captions}
          isOn={isOn}
          onRefused={onRefused}
          onGrantOld={onGrantOld}
          onFailed={onFailed}
        />
      );
    case 'video':
      if (post.medium === null) return null;
      return (
        <Film
          medium={post.medium}
          captions={post.captions}
          isOn={isOn}
          onRefused={onRefused}
          onGrantOld={onGrantOld}
          onFailed={onFailed}
        />
      );
    default:
      return assertNever(post.kind);
  }
};

const Trouble = ({ title, text, onGiveUp }: { title: string; text: string; onGiveUp: () => void }) => {
  const giveUp = useRef(onGiveUp);
  useEffect(() => {
    giveUp.current = onGiveUp;
  });
  useEffect(() => {
    const timer = setTimeout(() => giveUp.current(), giveUpAfterMs);
    return () => clearTimeout(timer);
  }, []);
  return <StageCard title={title} text={text} />;
};
