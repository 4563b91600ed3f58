import { useRef, useState } from 'react';
import { useShowingKeys } from '#renderer/app/showing/showing-keys.ts';
import { useKeyMoves } from '#renderer/app/showing/use-key-moves.ts';
import type { LiveShowing } from '#renderer/app/showing/use-showing.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import type { Showing } from '#shared/contract/index.ts';
import { PanelOnStage } from './panel-on-stage.tsx';
import { StageCard } from './stage-card.tsx';
import styles from './stage-player.module.css';
import { StepOnStage } from './step-on-stage.tsx';
import { TimerOnStage } from './timer-on-stage.tsx';
import { useStageReport } from './use-stage-report.ts';

type Props = { live: LiveShowing; showing: Showing; onLeave: () => void };

/** Runs a showing. The step in front, the next one and the one before are there, so that no key has to wait. */
export const StagePlayer = ({ live, showing, onLeave }: Props) => {
  const say = useSay();
  const { view, items, question, hasConsole } = showing;
  /** Whether the browser refused to play by itself: then any key is the permission. */
  const [isRefused, setRefused] = useState(false);
  const atMs = useRef<number | null>(null);
  const move = useKeyMoves(live);
  const next = () => live.steer({ kind: 'next' });
  const typed = useShowingKeys(
    (key) => {
      if (key.kind === 'leave') void live.end().then(onLeave);
      else if (isRefused) setRefused(false);
      else move(key);
    },
    { takesAny: isRefused },
  );
  const front = items[view.index];
  const isLit = view.screen === 'content';
  useStageReport(live.showingId, showing, front, atMs);
  return (
    <main className={styles.stage}>
      {items.slice(Math.max(0, view.index - 1), view.index + 2).map((item) => {
        const isFront = item === front;
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
      {isRefused && <p className={styles.press}>{say('stage.press_any_key')}</p>}
      {typed !== '' && (
        <p className={styles.typed} role="status">
          {say('stage.go_to', { number: typed })}
        </p>
      )}
      {!isLit && <div className={styles.blank} data-screen={view.screen} />}
    </main>
  );
};
