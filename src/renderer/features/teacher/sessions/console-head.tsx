import { LogOut, Maximize } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useIntl } from 'react-intl';
import { HelpSign } from '#renderer/app/help/help-button.tsx';
import { useSayDuration } from '#renderer/i18n/use-say-duration.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import type { Showing } from '#shared/contract/index.ts';
import styles from './console-head.module.css';
import { fillStageWindow, hasStageWindow } from './stage-window.ts';

/** Renewed every second: nobody looks at the clock longer than that. */
const useNow = (): number => {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
};

type Props = { showing: Showing; onLeave: () => void; onHelp: () => void };

/** What runs, what time it is, and how much of the time is used. */
export const ConsoleHead = ({ showing, onLeave, onHelp }: Props) => {
  const say = useSay();
  const sayDuration = useSayDuration();
  const intl = useIntl();
  const now = useNow();
  const { title, startedAt, targetMinutes, hasConsole } = showing;
  const elapsedMs = Math.max(0, now - startedAt);
  const share = targetMinutes === 0 ? 0 : elapsedMs / (targetMinutes * 60_000);
  return (
    <header className={styles.head}>
      <h1>
        <bdi>{title || say('sessions.untitled')}</bdi>
      </h1>
      <p className={`${styles.clock} tabular`}>{intl.formatTime(now, { hour: '2-digit', minute: '2-digit' })}</p>
      <div className={styles.time} data-over={share > 1 || undefined}>
        <p className="tabular">
          {targetMinutes === 0
            ? sayDuration(elapsedMs)
            : say('console.elapsed', { elapsed: sayDuration(elapsedMs), planned: targetMinutes })}
        </p>
        {targetMinutes > 0 && (
          <div className={styles.bar} aria-hidden>
            <span style={{ inlineSize: `${Math.min(1, share) * 100}%` }} />
          </div>
        )}
      </div>
      {hasConsole && hasStageWindow() && (
        <Button icon={Maximize} onPress={fillStageWindow}>
          {say('console.fill')}
        </Button>
      )}
      <HelpSign onPress={onHelp} />
      <Button icon={LogOut} keyHint="Esc" onPress={onLeave}>
        {say('console.end')}
      </Button>
    </header>
  );
};
