import { LessonProvider, useLesson } from '../../../app/lesson/lesson-state.tsx';
import { useTokens } from '../../../app/tokens.tsx';
import { useSay } from '../../../i18n/words.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { SchoolBasis } from '../consent/school-basis.tsx';
import { Page } from '../page.tsx';
import { LessonConsole } from './lesson-console.tsx';
import { LessonForm } from './lesson-form.tsx';

/** Opens a lesson, and leads it: who is next, how much time is left, pause, end. */
export const LessonPage = () => (
  <LessonProvider>
    <Lesson />
  </LessonProvider>
);

const Lesson = () => {
  const say = useSay();
  const { lesson, isKnown, error } = useLesson();
  const isTeacher = useTokens().teacher !== null;
  return (
    <Page
      title={say('teacher.lesson.title')}
      lead={say(lesson === null ? 'teacher.lesson.lead' : `teacher.lesson.phase_${lesson.phase}`)}
    >
      <ErrorNotice error={error} />
      {isKnown && lesson === null && (
        <>
          {isTeacher && <SchoolBasis isQuiet />}
          <LessonForm />
        </>
      )}
      {lesson !== null && <LessonConsole lesson={lesson} />}
    </Page>
  );
};
