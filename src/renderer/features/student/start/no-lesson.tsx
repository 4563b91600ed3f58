import { Coffee, DoorOpen, type LucideIcon, Sunset } from 'lucide-react';
import { ReadAloud } from '#renderer/app/read-aloud.tsx';
import { pathTo } from '#renderer/app/router.ts';
import type { MessageId } from '#renderer/i18n/catalogues.ts';
import { useLanguage, useSay } from '#renderer/i18n/words.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import type { LessonView } from '#shared/contract/index.ts';
import styles from './no-lesson.module.css';
import { TeacherDoor } from './teacher-door.tsx';

type Phase = Exclude<LessonView['phase'], 'open'> | null;

const signs: Record<'none' | 'paused' | 'over', { icon: LucideIcon; words: MessageId }> = {
  none: { icon: DoorOpen, words: 'student.start.no_lesson' },
  paused: { icon: Coffee, words: 'student.start.paused' },
  over: { icon: Sunset, words: 'student.start.over' },
};

/** Nothing opens now: why, with a picture, and the teacher's way to change it. */
export const NoLesson = ({ phase }: { phase: Phase | 'open' }) => {
  const say = useSay();
  const { language } = useLanguage();
  const { icon, words } = signs[phase === null || phase === 'open' ? 'none' : phase];
  return (
    <div className={styles.none} role="status">
      <span className={styles.sign}>
        <Icon icon={icon} size="2.5rem" />
      </span>
      <p>{say(words)}</p>
      <ReadAloud text={say(words)} language={language} />
      <TeacherDoor look="paper" path={pathTo('teacher', 'lesson')} label={say('student.start.open_lesson')}>
        <span>{say('student.start.open_lesson')}</span>
      </TeacherDoor>
    </div>
  );
};
