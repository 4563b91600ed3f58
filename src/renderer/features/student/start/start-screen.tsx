import { ArrowRight, Flag, School } from 'lucide-react';
import { useIntl } from 'react-intl';
import { useAppStatus } from '#renderer/app/app-state.tsx';
import { useLesson } from '#renderer/app/lesson/lesson-state.tsx';
import { ReadAloud } from '#renderer/app/read-aloud.tsx';
import { navigate, pathTo } from '#renderer/app/router.ts';
import { useLoaded } from '#renderer/app/use-loaded.ts';
import { callOperation } from '#renderer/bridge/call-operation.ts';
import { useLanguage, useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { Clock } from '#renderer/ui/sky/clock.tsx';
import { Sky } from '#renderer/ui/sky/sky.tsx';
import type { SkyColors } from '#renderer/ui/sky/sky-colors.ts';
import { useMinute } from '#renderer/ui/sky/use-sky.ts';
import { NoLesson } from './no-lesson.tsx';
import styles from './start-screen.module.css';
import { TeacherDoor, useDoorKeys } from './teacher-door.tsx';
import { UnfinishedTakes } from './unfinished-takes.tsx';

/** Characters from which the question is set smaller, so that everything stays on the screen. */
const longQuestion = 60;

/** The class's own sky over the paper horizon, the question, and one big way in. */
export const StartScreen = ({ sky }: { sky: SkyColors }) => {
  const say = useSay();
  const intl = useIntl();
  const { language } = useLanguage();
  const minute = useMinute();
  useDoorKeys();
  const status = useAppStatus();
  const { data } = useLoaded(() => callOperation('project.current', {}));
  const project = data?.project ?? null;
  const { lesson, isKnown } = useLesson();
  if (status.class === null) return null;
  return (
    <main className={styles.screen} data-full={status.unfinished.length > 0 || undefined}>
      <Sky sky={sky} className={styles.sky}>
        <header className={styles.bar}>
          <div className={styles.who}>
            <p className={styles.class} dir="auto">
              {status.class.name}
            </p>
            {status.classes.length > 1 && (
              <a className={styles.classes} href={pathTo('classes')}>
                <School size="1.25rem" aria-hidden />
                {say('lock.classes.change')}
              </a>
            )}
          </div>
          <TeacherDoor
            look="sky"
            path={pathTo('teacher')}
            label={
              status.queueCount === 0
                ? say('common.teacher')
                : say('student.start.teacher_waiting', { count: status.queueCount })
            }
          >
            <span>{say('common.teacher')}</span>
            {status.queueCount > 0 && <span className={styles.badge}>{status.queueCount}</span>}
          </TeacherDoor>
        </header>
        <div className={styles.moment}>
          <p className={styles.day}>{intl.formatDate(minute, { timeZone: status.class.timeZone, weekday: 'long' })}</p>
          <Clock timeZone={status.class.timeZone} className={styles.clock} />
        </div>
      </Sky>
      <section className={styles.ground}>
        {project !== null && (
          <h1 dir="auto" lang={project.language} data-long={project.question.length > longQuestion || undefined}>
            {project.question}
          </h1>
        )}
        {project?.isClosed === true && (
          <p className={styles.ended}>
            <Icon icon={Flag} /> {say('student.tasks.ended')}
          </p>
        )}
        {data !== null && project === null && (
          <>
            <h1>{say('student.start.no_project')}</h1>
            <ReadAloud text={say('student.start.no_project')} language={language} />
          </>
        )}
        {project !== null && isKnown && lesson?.phase !== 'open' && <NoLesson phase={lesson?.phase ?? null} />}
        {project !== null && (
          <div className={styles.ways}>
            {lesson?.phase === 'open' && (
              <Button
                variant="primary"
                size="child"
                iconAfter={ArrowRight}
                autoFocus
                onPress={() => navigate('#/turn')}
              >
                <span className={styles.begin}>{say('student.start.begin')}</span>
              </Button>
            )}
            <ReadAloud text={project.question} language={project.language} />
          </div>
        )}
        <UnfinishedTakes takes={status.unfinished} />
      </section>
    </main>
  );
};
