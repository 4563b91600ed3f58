import { Check } from 'lucide-react';
import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { type Hold, HoldContext } from '#renderer/app/hold-idle.tsx';
import { useSpeaking } from '#renderer/app/read-aloud.tsx';
import { navigate } from '#renderer/app/router.ts';
import { useLanguage, useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { TilePicture } from '#renderer/ui/tile.tsx';
import styles from './idle-return.module.css';

/** Untouched for this long, the screen asks; it returns to the start when nobody answers in the time that even a slow hand needs. */
const askAfterMs = 90_000;
const returnAfterMs = 120_000;

const giveBackAfterMs = 250;

/** Returns to the start screen when nobody is there; never while something holds it off. */
export const IdleReturn = ({ children }: { children: ReactNode }) => {
  const say = useSay();
  const { language } = useLanguage();
  const [isAsking, setAsking] = useState(false);
  useSpeaking(isAsking ? say('student.idle.ask') : '', language);
  useFocusGivenBack(isAsking);
  const holders = useRef(0);
  const touchedAt = useRef(performance.now());
  useEffect(() => {
    const touch = () => {
      touchedAt.current = performance.now();
      setAsking(false);
    };
    const timer = setInterval(() => {
      if (holders.current > 0) touchedAt.current = performance.now();
      const idleMs = performance.now() - touchedAt.current;
      setAsking(idleMs > askAfterMs);
      if (idleMs > returnAfterMs) navigate('#/', { replace: true });
    }, 1_000);
    const events = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;
    // on the way down: a pressed button stops its event on the way up, and a tap or a key would count for nothing
    const options = { passive: true, capture: true };
    for (const name of events) addEventListener(name, touch, options);
    return () => {
      clearInterval(timer);
      for (const name of events) removeEventListener(name, touch, options);
    };
  }, []);
  const hold = useMemo<Hold>(
    () => ({
      add: () => {
        holders.current += 1;
        return () => {
          holders.current -= 1;
        };
      },
    }),
    [],
  );
  return (
    <HoldContext value={hold}>
      {children}
      {isAsking && (
        <div className={styles.ask} role="alertdialog" aria-label={say('student.idle.ask')}>
          <TilePicture name="owl" size="5rem" />
          <h2>{say('student.idle.ask')}</h2>
          <Button variant="primary" size="child" icon={Check} autoFocus onPress={() => setAsking(false)}>
            {say('student.idle.here')}
          </Button>
        </div>
      )}
    </HoldContext>
  );
};

/** Whoever was writing goes on where the question came up. */
const useFocusGivenBack = (isAsking: boolean): void =>
  useLayoutEffect(() => {
    if (!isAsking) return;
    const before = document.activeElement;
    return () => {
      // not while the key that answered is still down: it would press what has the focus then
      setTimeout(() => {
        if (before instanceof HTMLElement && before.isConnected) before.focus();
      }, giveBackAfterMs);
    };
  }, [isAsking]);
