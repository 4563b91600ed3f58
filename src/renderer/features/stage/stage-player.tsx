import { VolumeX } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { ClassAnswer } from '#renderer/app/answer/class-answer.tsx';
import { useAnswering } from '#renderer/app/answer/use-answering.ts';
import { ShowingKeyList } from '#renderer/app/showing/showing-key-list.tsx';
import { type ShowingKey, useShowingKeys } from '#renderer/app/showing/showing-keys.ts';
import { useHasSpeaker } from '#renderer/app/showing/use-has-speaker.ts';
import { useKeyMoves } from '#renderer/app/showing/use-key-moves.ts';
import type { LiveShowing } from '#renderer/app/showing/use-showing.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import type { Showing } from '#shared/contract/index.ts';
import { PanelOnStage } from './panel-on-stage.tsx';
import { StageBar } from './stage-bar.tsx';
import { StageCard } from './stage-card.tsx';
import styles from './stage-player.module.css';
import { StepOnStage } from './step-on-stage.tsx';
import { TimerOnStage } from './timer-on-stage.tsx';
import { useStageReport } from './use-stage-report.ts';

type Props = { live: LiveShowing; showing: Showing; onLeave: () => void };

/** The step that comes takes the computer for itself; after its first pictures the next one is loaded. */
const settleMs = 250;

const useSettled = (index: number): number => {
  const [settled, setSettled] = useState(index);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(index), settleMs);
    return () => clearTimeout(timer);
  }, [index]);
  return settled;
};

/** Runs a showing. The step in front, the next one and the one before are there, so that no key has to wait. */
export const StagePlayer = ({ live, showing, onLeave }: Props) => {
  const say = useSay();
  const { view, items, question, hasConsole } = showing;
  /** Whether the browser refused to play by itself: then any key is the permission. */
  const [isRefused, setRefused] = useState(false);
  const atMs = useRef<number | null>(null);
  const move = useKeyMoves(live);
  const next = () => live.steer({ kind: 'next' });
  const answering = useAnswering(['stage', live.showingId], live);
  const [isHelped, setHelped] = useState(false);
  const press = (key: ShowingKey) => {
    // whatever is pressed brings the work back
    if (isHelped) setHelped(false);
    else if (key.kind === 'help') setHelped(true);
    else if (key.kind === 'leave') void live.end().then(onLeave);
    else if (isRefused) setRefused(false);
    else if (key.kind === 'answer') answering.open();
    else move(key);
  };
  const typed = useShowingKeys(press, { takesAny: isRefused, isOff: answering.place !== null });
  const front = items[view.index];
  const around = useSettled(view.index);
  const isLit = view.screen === 'content';
  useStageReport(live.showingId, showing, front, atMs);
  const hasSpeaker = useHasSpeaker();
  const isHeard = front?.kind === 'post' && (front.post?.kind === 'video' || front.post?.kind === 'voice');
  return (
    <main className={styles.stage}>
      {items.map((item, at) => {
        const isFront = item === front;
        if (!isFront && Math.abs(at - around) > 1) return null;
        return (
          <StepOnStage
            key={item.id}
            showingId={live.showingId}
            item={item}
            view={view}
            isShown={isFront}
            isOn={isFront && isLit && !view.isHeld && !isRefused}
            onRefused={() => setRefused(true)}
            onGrantOld={live.renew}
            onGiveUp={next}
            onTime={(at) => {
              if (isFront) atMs.current = at;
            }}
          />
        );
      })}
      {front === undefined && (
        <StageCard
          title={say('stage.closing')}
          text={question}
          hint={hasConsole ? undefined : say('stage.leave_hint')}
        />
      )}
      {view.panel && <PanelOnStage panel={view.panel} />}
      {view.timer && <TimerOnStage timer={view.timer} />}
      {isHeard && !hasSpeaker && !hasConsole && (
        <p className={styles.soundless} role="status">
          <Icon icon={VolumeX} /> {say('stage.no_speaker')}
        </p>
      )}
      {isRefused && <p className={styles.press}>{say('stage.press_any_key')}</p>}
      {typed !== '' && (
        <p className={styles.typed} role="status">
          {say('stage.go_to', { number: typed })}
        </p>
      )}
      {answering.place !== null ? (
        <ClassAnswer place={answering.place} wish={answering.wish} onClose={answering.close} />
      ) : (
        <StageBar onKey={press} isAlone={!hasConsole} view={view} />
      )}
      <Dialog isOpen={isHelped} onClose={() => setHelped(false)} title={say('showing.keys.title')} size="wide">
        <ShowingKeyList />
      </Dialog>
      {!isLit && <div className={styles.blank} data-screen={view.screen} />}
    </main>
  );
};
