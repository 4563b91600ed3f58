import {
  Camera,
  DoorOpen,
  FileCheck,
  Home,
  Inbox,
  KeyRound,
  LayoutGrid,
  type LucideIcon,
  MessageCircleQuestion,
  Monitor,
  Presentation,
  Send,
  SlidersHorizontal,
  Users,
} from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useAppStatus } from '../../app/app-state.tsx';
import { pathTo } from '../../app/router.ts';
import type { MessageId } from '../../i18n/catalogues.ts';
import { useSay } from '../../i18n/words.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Clock } from '../../ui/sky/clock.tsx';
import { Sky } from '../../ui/sky/sky.tsx';
import { useSky } from '../../ui/sky/use-sky.ts';
import { CloseButton } from './close-button.tsx';
import { LockButton } from './lock-button.tsx';
import styles from './teacher-frame.module.css';

type PageName =
  | 'home'
  | 'lesson'
  | 'overview'
  | 'review'
  | 'send'
  | 'partners'
  | 'sessions'
  | 'wall'
  | 'project'
  | 'class'
  | 'consent'
  | 'device'
  | 'settings'
  | 'access';
const pages: { name: PageName; icon: LucideIcon; words: MessageId }[] = [
  { name: 'home', icon: Home, words: 'teacher.home.nav' },
  { name: 'lesson', icon: DoorOpen, words: 'teacher.lesson.nav' },
  { name: 'overview', icon: LayoutGrid, words: 'overview.nav' },
  { name: 'review', icon: Inbox, words: 'teacher.review.nav' },
  { name: 'send', icon: Send, words: 'teacher.send.nav' },
  { name: 'partners', icon: Monitor, words: 'teacher.partners.nav' },
  { name: 'sessions', icon: Presentation, words: 'sessions.nav' },
  { name: 'wall', icon: LayoutGrid, words: 'wall.nav' },
  { name: 'project', icon: MessageCircleQuestion, words: 'teacher.project.nav' },
  { name: 'class', icon: Users, words: 'teacher.class.nav' },
  { name: 'consent', icon: FileCheck, words: 'consent.nav' },
  { name: 'device', icon: Camera, words: 'teacher.device.nav' },
  { name: 'settings', icon: SlidersHorizontal, words: 'teacher.settings.nav' },
  { name: 'access', icon: KeyRound, words: 'teacher.access.nav' },
];

/** The teacher's desk: where everything is, at the same place on every page; the lock always in sight. */
export const TeacherFrame = ({ page, children }: { page: string; children: ReactNode }) => {
  const say = useSay();
  const { class: profile, queueCount } = useAppStatus();
  const sky = useSky(profile?.timeZone ?? 'UTC');
  const main = useRef<HTMLElement>(null);
  // The keys of a page work at once after it was chosen, and a screen reader begins there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the page is what the focus follows
  useEffect(() => main.current?.focus({ preventScroll: true }), [page]);
  return (
    <div className={styles.frame}>
      <div className={styles.side}>
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
        <nav className={styles.nav} aria-label={say('teacher.nav')}>
          {pages.map(({ name, icon, words }) => (
            <a key={name} href={pathTo('teacher', name)} aria-current={page === name ? 'page' : undefined}>
              <Icon icon={icon} />
              <span>{say(words)}</span>
              {name === 'review' && queueCount > 0 && (
                <span
                  className={styles.count}
                  role="img"
                  aria-label={say('teacher.review.waiting', { count: queueCount })}
                >
                  {queueCount}
                </span>
              )}
            </a>
          ))}
        </nav>
        <div className={styles.lock}>
          <LockButton />
          <CloseButton />
        </div>
      </div>
      <main ref={main} tabIndex={-1} className={styles.main}>
        {children}
      </main>
    </div>
  );
};
