import { useAppStatus } from '../../app/app-state.tsx';
import { HelpButton } from '../../app/help/help-button.tsx';
import { useTitle } from '../../app/use-title.ts';
import { useSay } from '../../i18n/words.tsx';
import { SideFrame } from '../../ui/side-frame.tsx';
import { Sky } from '../../ui/sky/sky.tsx';
import { useSky } from '../../ui/sky/use-sky.ts';
import { LessonPage } from './lesson/lesson-page.tsx';
import { LockButton } from './lock-button.tsx';
import styles from './teacher-frame.module.css';

/** What the lesson code opens: the lesson, and the lock. */
export const SubstituteFrame = () => {
  const say = useSay();
  const { class: profile } = useAppStatus();
  const sky = useSky(profile?.timeZone ?? 'UTC');
  const name = say('teacher.lesson.nav');
  useTitle(name);
  return (
    <SideFrame
      page="lesson"
      label={name}
      side={
        <>
          <Sky sky={sky} hasArc={false} className={styles.sky}>
            <div className={styles.class}>
              <p className={styles.name} dir="auto">
                {profile?.name}
              </p>
            </div>
          </Sky>
          <p className={styles.note}>{say('lock.lesson_code.only')}</p>
          <div className={styles.lock}>
            <LockButton />
            <HelpButton topic="lesson" />
          </div>
        </>
      }
    >
      <LessonPage />
    </SideFrame>
  );
};
