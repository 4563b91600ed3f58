import {
  CircleQuestionMark,
  Dices,
  Hand,
  LogOut,
  type LucideIcon,
  Megaphone,
  MessageCircleQuestion,
  Moon,
  StepBack,
  StepForward,
  Timer,
} from 'lucide-react';
import { type PointerEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import type { ShowingKey } from '#renderer/app/showing/showing-keys.ts';
import type { MessageId } from '#renderer/i18n/catalogues.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import type { StageView } from '#shared/domain/session/stage-view.ts';
import styles from './stage-bar.module.css';

/** After this long without a movement the work has the screen to itself again. */
const shownMs = 4_000;

type Does = { key: Exclude<ShowingKey, { kind: 'go' }>['kind']; icon: LucideIcon; name: MessageId };

const buttons: readonly Does[] = [
  { key: 'previous', icon: StepBack, name: 'stage.bar.back' },
  { key: 'question', icon: MessageCircleQuestion, name: 'stage.bar.question' },
  { key: 'lot', icon: Dices, name: 'stage.bar.lot' },
  { key: 'poll', icon: Hand, name: 'stage.bar.poll' },
  { key: 'timer', icon: Timer, name: 'stage.bar.timer' },
  { key: 'answer', icon: Megaphone, name: 'answer.open' },
  { key: 'black', icon: Moon, name: 'stage.bar.black' },
  { key: 'help', icon: CircleQuestionMark, name: 'showing.keys.title' },
  { key: 'leave', icon: LogOut, name: 'stage.bar.end' },
  { key: 'next', icon: StepForward, name: 'stage.bar.forward' },
];

type Props = {
  onKey: (key: ShowingKey) => void;
  /** No console steers it: then a touch or the mouse brings the buttons up. */
  isAlone: boolean;
  view: Pick<StageView, 'screen' | 'panel'>;
};

/**
 * The stage under a finger: a tap leads to the next step, one at the left edge to the step before, as the arrow keys do in
 * every writing direction. Any movement, and the Tab key, shows what else there is.
 */
export const StageBar = ({ onKey, isAlone, view }: Props) => {
  const say = useSay();
  const [isShown, setShown] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const bar = useRef<HTMLDivElement>(null);
  const show = (): void => {
    setShown(true);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      // not from under the keyboard's place
      if (bar.current?.contains(document.activeElement) === true) show();
      else setShown(false);
    }, shownMs);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  const showForTab = useEffectEvent(({ key }: KeyboardEvent) => {
    if (key === 'Tab') show();
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => showForTab(event);
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  const tap = ({ clientX, isPrimary }: PointerEvent) => {
    if (!isPrimary) return;
    show();
    onKey({ kind: clientX < window.innerWidth / 4 ? 'previous' : 'next' });
  };
  return (
    <div className={styles.sheet} data-shown={(isShown && isAlone) || undefined} data-screen={view.screen}>
      <div className={styles.touch} onPointerMove={show} onPointerUp={tap} aria-hidden />
      {isShown && isAlone && (
        <div ref={bar} className={styles.bar} role="toolbar" aria-label={say('stage.bar')}>
          {buttons.map(({ key, icon, name }) => (
            <Button key={key} aria-label={say(name)} onPress={() => onKey({ kind: key })}>
              <Icon icon={icon} size="2rem" />
            </Button>
          ))}
        </div>
      )}
    </div>
  );
};
