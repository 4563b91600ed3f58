import type { ReactNode } from 'react';
import { useAppStatus } from '../../app/app-state.tsx';
import { useTitle } from '../../app/use-title.ts';
import { useSay } from '../../i18n/words.tsx';
import { Clock } from '../../ui/sky/clock.tsx';
import { Sky } from '../../ui/sky/sky.tsx';
import { useSky } from '../../ui/sky/use-sky.ts';
import { useCountryName } from '../../ui/use-country-name.ts';
import { useSetupDraft } from './setup-draft.tsx';
import styles from './setup-frame.module.css';
import { type Step, steps } from './steps.ts';

/** The class's own sky on one side, one question at a time on the other; without a step it is none of the first run's. */
export const SetupFrame = ({ step, children }: { step: Step | null; children: ReactNode }) => {
  const say = useSay();
  const { draft } = useSetupDraft();
  const { class: shown } = useAppStatus();
  const saved = draft.isAnother ? null : shown;
  const timeZone = saved?.timeZone ?? draft.timeZone;
  const country = saved?.country ?? draft.country;
  const name = saved?.name ?? draft.className;
  const sky = useSky(timeZone);
  const countryName = useCountryName();
  useTitle(step === null ? null : say(`setup.${step}.title`));
  const index = step === null ? -1 : steps.indexOf(step);
  return (
    <div className={styles.frame}>
      <aside className={styles.side} aria-label={say('setup.sky')}>
        <Sky sky={sky} className={styles.sky}>
          <div className={styles.place}>
            <p className={styles.brand}>{say('common.app_name')}</p>
            <div className={styles.now}>
              <p className={styles.phase}>{say(`common.sky.${sky.phase}`)}</p>
              <Clock timeZone={timeZone} className={styles.clock} />
              <p className={styles.class} dir="auto">
                {name.trim() === '' ? say('setup.your_class') : name}
              </p>
              {country !== '' && <p>{countryName(country)}</p>}
            </div>
          </div>
        </Sky>
      </aside>
      <main className={styles.main}>
        {step !== null && (
          <p className={styles.progress}>
            <span>{say('setup.step', { number: index + 1, count: steps.length })}</span>
            <span className={styles.dots} aria-hidden>
              {steps.map((other, at) => (
                <span key={other} data-done={at <= index || undefined} />
              ))}
            </span>
          </p>
        )}
        <div className={styles.step}>{children}</div>
      </main>
    </div>
  );
};
