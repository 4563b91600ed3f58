import { ArrowRight } from 'lucide-react';
import { useEffect } from 'react';
import { navigate } from '#renderer/app/router.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Sky } from '#renderer/ui/sky/sky.tsx';
import type { SkyColors } from '#renderer/ui/sky/sky-colors.ts';
import styles from './done-screen.module.css';

/** Then the next child finds the pictures, whether or not this one pressed the button. */
const goOnAfterMs = 20_000;

/** Thanks, in the class's own sky. It knows nothing of the child that has just left. */
export const DoneScreen = ({ sky }: { sky: SkyColors }) => {
  const say = useSay();
  useEffect(() => {
    const timer = setTimeout(() => navigate('#/turn', { replace: true }), goOnAfterMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <main className={styles.screen}>
      <Sky sky={sky} className={styles.sky}>
        <div className={styles.thanks}>
          <h1>{say('student.done.thanks')}</h1>
          <p>{say('student.done.teacher_next')}</p>
        </div>
      </Sky>
      <section className={styles.ground}>
        <Button
          variant="primary"
          size="child"
          iconAfter={ArrowRight}
          autoFocus
          onPress={() => navigate('#/turn', { replace: true })}
        >
          <span className={styles.next}>{say('student.done.next_child')}</span>
        </Button>
      </section>
    </main>
  );
};
