import type { ReactNode } from 'react';
import { useAppStatus } from '../../app/app-state.tsx';
import { HelpButton } from '../../app/help/help-button.tsx';
import { helpTopicOf } from '../../app/help/help-topics.ts';
import { navigate, pathTo } from '../../app/router.ts';
import { useTitle } from '../../app/use-title.ts';
import { useSay } from '../../i18n/words.tsx';
import { SideFrame } from '../../ui/side-frame.tsx';
import { Clock } from '../../ui/sky/clock.tsx';
import { Sky } from '../../ui/sky/sky.tsx';
import { useSky } from '../../ui/sky/use-sky.ts';
import { CloseButton } from './close-button.tsx';
import { DeskNav } from './desk-nav.tsx';
import { wordsOfPage } from './desk-pages.ts';
import { LockButton } from './lock-button.tsx';
import { TourBar } from './practice/tour-bar.tsx';
import styles from './teacher-frame.module.css';

/** The teacher's desk: where everything is, at the same place on every page; the lock always in sight. */
export const TeacherFrame = ({ page, children }: { page: string; children: ReactNode }) => {
  const say = useSay();
  const { class: profile, practice } = useAppStatus();
  const sky = useSky(profile?.timeZone ?? 'UTC');
  const name = say(wordsOfPage(page));
  useTitle(name);
  const isPractice = practice !== null;
  const paper = isPractice ? undefined : pathTo('teacher', 'papers', 'guide');
  const tour = isPractice
    ? undefined
    : { label: say('practice.take_tour'), go: () => navigate(pathTo('teacher', 'tour')) };
  return (
    <SideFrame
      page={page}
      label={name}
      top={isPractice ? <TourBar /> : null}
      side={
        <>
          <Sky sky={sky} hasArc={false} className={styles.sky}>
            <div className={styles.class}>
              <p className={styles.name} dir="auto">
                {profile?.name}
              </p>
              <p>
                <Clock timeZone={profile?.timeZone ?? 'UTC'} hasDay /> · {say(`common.sky.${sky.phase}`)}
              </p>
            </div>
          </Sky>
          <DeskNav page={page} />
          <div className={styles.lock}>
            <LockButton />
            {page === 'tour' ? (
              <HelpButton topic="tour" paper={paper} />
            ) : (
              <HelpButton topic={helpTopicOf(page)} paper={paper} way={tour} />
            )}
            <CloseButton />
          </div>
        </>
      }
    >
      {children}
    </SideFrame>
  );
};
