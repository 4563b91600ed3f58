import { useEffect, useEffectEvent, useState } from 'react';
import { useSay } from '#renderer/i18n/words.tsx';
import type { StageItem, StagePost } from '#shared/contract/index.ts';
import { Film } from './film.tsx';
import { PictureOnStage } from './picture-on-stage.tsx';
import { StageCard } from './stage-card.tsx';
import type { StepProps } from './step-on-stage.tsx';
import { StrokesOnStage } from './strokes-on-stage.tsx';
import { VoiceOnStage } from './voice-on-stage.tsx';
import { WhoSpeaks } from './who-speaks.tsx';
import { WordsOnStage } from './words-on-stage.tsx';

/** A work that cannot be shown says so for this long, and the session goes on. */
const giveUpAfterMs = 8_000;

type Props = StepProps & { item: StageItem & { kind: 'post' } };

/** Why there is nothing to show of it. */
const lackOf = ({
  post,
  gone,
  isChecking,
}: Props['item']): 'withdrawn' | 'checking' | 'cannot_play' | 'still_coming' | null => {
  if (post === null) return gone === 'withdrawn' ? 'withdrawn' : 'cannot_play';
  if (isChecking) return 'checking';
  if (post.kind === 'text' || post.medium !== null) return null;
  return post.isOwn ? 'cannot_play' : 'still_coming';
};

/** One work, filling the screen, and who made it. */
export const WorkOnStage = (props: Props) => {
  const say = useSay();
  const { item, isShown, onTime, onGiveUp } = props;
  const { post } = item;
  const [hasFailed, setFailed] = useState(false);
  const lack = hasFailed ? 'cannot_play' : lackOf(item);
  const isStill = post?.kind !== 'video' && post?.kind !== 'voice';
  const tellStill = useEffectEvent(() => onTime(null));
  useEffect(() => {
    if (isShown && isStill) tellStill();
  }, [isShown, isStill]);
  if (post === null || lack !== null) {
    return isShown ? (
      <Trouble
        title={say(`stage.${lack ?? 'withdrawn'}`)}
        text={post === null ? undefined : say('stage.from', { alias: post.alias, class: post.from.name })}
        onGiveUp={lack === 'checking' ? null : onGiveUp}
      />
    ) : null;
  }
  return (
    <>
      <Content {...props} post={post} onFailed={() => setFailed(true)} />
      {isShown && <WhoSpeaks post={post} />}
    </>
  );
};

const Content = ({ item, post, view, isOn, ...more }: Props & { post: StagePost; onFailed: () => void }) => {
  const { showingId, isShown, onRefused, onGrantOld, onFailed, onTime } = more;
  if (post.kind === 'text' || post.medium === null) {
    return <WordsOnStage text={post.text} language={post.language} isOn={isOn} zoom={view.zoom.scale} />;
  }
  const film = {
    medium: post.medium,
    captions: post.captions,
    captionLanguage: item.captions,
    marks: item,
    gain: item.gain,
    view,
    isOn,
    onRefused,
    onGrantOld,
    onFailed,
    onTime,
  };
  switch (post.kind) {
    case 'photo':
    case 'drawing':
      return (
        <PictureOnStage medium={post.medium} alt={post.text || post.title} zoom={view.zoom} onFailed={onFailed}>
          {isShown && view.replays > 0 && (
            <StrokesOnStage key={view.replays} showingId={showingId} itemId={item.id} isOn={isOn} />
          )}
        </PictureOnStage>
      );
    case 'voice':
      return <VoiceOnStage from={post.from} cover={post.cover} {...film} />;
    case 'video':
      return <Film {...film} />;
  }
};

type TroubleProps = { title: string; text: string | undefined; onGiveUp: (() => void) | null };

const Trouble = ({ title, text, onGiveUp }: TroubleProps) => {
  const giveUp = useEffectEvent(() => onGiveUp?.());
  useEffect(() => {
    const timer = setTimeout(() => giveUp(), giveUpAfterMs);
    return () => clearTimeout(timer);
  }, []);
  return <StageCard title={title} text={text} />;
};
