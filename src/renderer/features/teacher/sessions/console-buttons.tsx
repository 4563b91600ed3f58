import {
  ArrowLeft,
  ArrowRight,
  Captions,
  CaptionsOff,
  Dices,
  Hand,
  Megaphone,
  MessageCircleQuestion,
  Minus,
  Moon,
  Pause,
  Play,
  Plus,
  RotateCcw,
  Sun,
  Timer,
  TimerOff,
  Volume2,
  VolumeX,
} from 'lucide-react';
import { useIntl } from 'react-intl';
import type { MoveKey } from '#renderer/app/showing/showing-keys.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import type { StageItem } from '#shared/contract/index.ts';
import type { StageMove, StageView } from '#shared/domain/session/stage-view.ts';
import styles from './console-buttons.module.css';

type Props = {
  view: StageView;
  item: StageItem | undefined;
  onKey: (key: MoveKey) => void;
  onSteer: (move: StageMove) => void;
  /** The class answers right here. */
  onAnswer: () => void;
};

const timerMinutes = [1, 2, 5] as const;

/** Everything the keys do, to press, with the keys beside it. */
export const ConsoleButtons = ({ view, item, onKey, onSteer, onAnswer }: Props) => {
  const say = useSay();
  const intl = useIntl();
  const post = item?.kind === 'post' ? item.post : null;
  const isPlayed = post?.kind === 'video' || post?.kind === 'voice';
  const isClockHeld = view.timer?.endsAt === null;
  const size = isPlayed
    ? say('console.rate', { rate: view.rate })
    : intl.formatNumber(view.zoom.scale, { style: 'percent' });
  return (
    <footer className={styles.buttons}>
      <div className={styles.row}>
        <Button size="large" icon={ArrowLeft} keyHint="←" onPress={() => onKey({ kind: 'previous' })}>
          {say('console.back')}
        </Button>
        <Button size="large" variant="primary" icon={ArrowRight} keyHint="→" onPress={() => onKey({ kind: 'next' })}>
          {say('console.forward')}
        </Button>
        <Button icon={Moon} keyHint="B" aria-pressed={view.screen === 'black'} onPress={() => onKey({ kind: 'black' })}>
          {say('console.black')}
        </Button>
        <Button icon={Sun} keyHint="W" aria-pressed={view.screen === 'white'} onPress={() => onKey({ kind: 'white' })}>
          {say('console.white')}
        </Button>
        {isPlayed && (
          <Button icon={view.isHeld ? Play : Pause} keyHint="P" onPress={() => onKey({ kind: 'hold' })}>
            {say(view.isHeld ? 'console.play' : 'console.hold')}
          </Button>
        )}
        <div className={styles.group}>
          <Button icon={Minus} aria-label={say('console.smaller')} onPress={() => onKey({ kind: 'smaller' })} />
          <span className="tabular">{size}</span>
          <Button icon={Plus} aria-label={say('console.larger')} onPress={() => onKey({ kind: 'larger' })} />
        </div>
        {post?.hasStrokes && (
          <Button icon={RotateCcw} keyHint="R" onPress={() => onKey({ kind: 'replay' })}>
            {say('console.replay')}
          </Button>
        )}
        <Button
          icon={view.hasCaptions ? Captions : CaptionsOff}
          keyHint="C"
          aria-pressed={view.hasCaptions}
          onPress={() => onKey({ kind: 'captions' })}
        >
          {say('console.captions')}
        </Button>
        <div className={styles.group}>
          <Button
            icon={view.isMuted ? VolumeX : Volume2}
            aria-label={say(view.isMuted ? 'console.unmute' : 'console.mute')}
            onPress={() => onKey({ kind: 'mute' })}
          />
          <input
            type="range"
            aria-label={say('console.volume')}
            min={0}
            max={1}
            step={0.05}
            value={view.isMuted ? 0 : view.volume}
            onChange={({ currentTarget }) => onSteer({ kind: 'volume', volume: currentTarget.valueAsNumber })}
          />
        </div>
      </div>
      <div className={styles.row}>
        <Button
          icon={MessageCircleQuestion}
          keyHint="Q"
          aria-pressed={view.panel?.kind === 'question'}
          onPress={() => onKey({ kind: 'question' })}
        >
          {say('console.question')}
        </Button>
        <Button icon={Dices} keyHint="L" onPress={() => onKey({ kind: 'lot' })}>
          {say('console.lot')}
        </Button>
        <Button
          icon={Hand}
          keyHint="H"
          aria-pressed={view.panel?.kind === 'poll'}
          onPress={() => onKey({ kind: 'poll' })}
        >
          {say('console.poll')}
        </Button>
        <Button icon={Megaphone} keyHint="A" onPress={onAnswer}>
          {say('answer.open')}
        </Button>
        {view.panel !== null && (
          <Button onPress={() => onSteer({ kind: 'close_panel' })}>{say('console.close_panel')}</Button>
        )}
        <span className={styles.space} />
        {timerMinutes.map((minutes) => (
          <Button
            key={minutes}
            icon={Timer}
            onPress={() => onSteer({ kind: 'timer', action: 'start', durationMs: minutes * 60_000 })}
          >
            {say('sessions.minutes', { minutes })}
          </Button>
        ))}
        {view.timer !== null && (
          <Button
            icon={isClockHeld ? Play : Pause}
            aria-label={say('showing.keys.hold')}
            aria-pressed={isClockHeld}
            onPress={() => onSteer({ kind: 'timer', action: isClockHeld ? 'resume' : 'pause' })}
          />
        )}
        {view.timer !== null && (
          <Button icon={TimerOff} keyHint="T" onPress={() => onSteer({ kind: 'timer', action: 'stop' })}>
            {say('console.stop_timer')}
          </Button>
        )}
      </div>
    </footer>
  );
};
