import { type KeyboardEvent, useEffect } from 'react';
import { useAppStatus } from '#renderer/app/app-state.tsx';
import { LessonProvider, useLesson } from '#renderer/app/lesson/lesson-state.tsx';
import { navigate } from '#renderer/app/router.ts';
import { useTitle } from '#renderer/app/use-title.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import type { SkyColors } from '#renderer/ui/sky/sky-colors.ts';
import { useSky, useSkyAccent } from '#renderer/ui/sky/use-sky.ts';
import { CheckScreen } from './check/check-screen.tsx';
import { ChooseScreen } from './choose/choose-screen.tsx';
import { CoverScreen } from './cover/cover-screen.tsx';
import { DescribeScreen } from './describe/describe-screen.tsx';
import { DoneScreen } from './done/done-screen.tsx';
import { GreetingScreen } from './greeting/greeting-screen.tsx';
import { IdleReturn } from './idle-return.tsx';
import { MakeScreen } from './make/make-screen.tsx';
import { QuestionScreen } from './question/question-screen.tsx';
import { StartScreen } from './start/start-screen.tsx';
import styles from './student-area.module.css';
import { TasksScreen } from './tasks/tasks-screen.tsx';
import { TilesScreen } from './tiles/tiles-screen.tsx';
import { titleOfStep } from './turn/step-titles.ts';
import { coverInPath, kindInPath } from './turn/turn-paths.ts';
import { TurnSession, useTurn } from './turn/turn-session.tsx';
import { PostScreen } from './wall/post-screen.tsx';
import { WallScreen } from './wall/wall-screen.tsx';

/**
 * Tab stops at every button, also within a row of them. Elsewhere a row is one stop, and arrow keys go along it; whoever works with a
 * switch has Tab and Enter alone.
 */
const stopAtEach = (event: KeyboardEvent<HTMLElement>): void => {
  // a dialog keeps the Tab key for itself
  if (event.key === 'Tab' && event.currentTarget.contains(event.target as Node)) event.stopPropagation();
};

/**
 * `#/` start · `#/turn` tiles · `#/turn/done` · `#/turn/<student>` greeting, then `/tasks` where there is more than one
 * thing to do, `/wall` and `/wall/<post>` with what partners made, `/question`, `/choose`,
 * `/make/<kind>` (of a voice also `/make/voice/cover/<kind>`), `/describe/<kind>` and `/check/<kind>`.
 */
export const StudentArea = ({ path }: { path: string[] }) => {
  const [area, studentId, ...step] = path;
  const sky = useSky(useAppStatus().class?.timeZone ?? 'UTC');
  useSkyAccent(sky);
  const title = area === 'turn' ? titleOfStep(studentId, step) : null;
  const say = useSay();
  useTitle(title === null ? null : say(title));
  return (
    <LessonProvider>
      <div className={styles.area} onKeyDownCapture={stopAtEach}>
        {area === 'turn' ? <Turn studentId={studentId} step={step} sky={sky} /> : <StartScreen sky={sky} />}
      </div>
    </LessonProvider>
  );
};

type TurnProps = { studentId: string | undefined; step: string[]; sky: SkyColors };

/** Outside an open lesson nothing of it is shown; a turn that runs when the time is over may be ended in peace. */
const Turn = ({ studentId, step, sky }: TurnProps) => {
  const { lesson, isKnown } = useLesson();
  const isInTurn = studentId !== undefined && studentId !== 'done';
  const phase = lesson?.phase ?? null;
  const mayStay = phase === 'open' || (phase === 'over' && (isInTurn || studentId === 'done'));
  useEffect(() => {
    if (isKnown && !mayStay) navigate('#/', { replace: true });
  }, [isKnown, mayStay]);
  if (!isKnown || !mayStay) return null;
  return (
    <IdleReturn>
      {studentId === undefined && <TilesScreen />}
      {studentId === 'done' && <DoneScreen sky={sky} />}
      {isInTurn && (
        // Another child is another session: nothing of the last one is kept in the page.
        <TurnSession key={studentId} studentId={studentId}>
          <TurnStep step={step} />
        </TurnSession>
      )}
    </IdleReturn>
  );
};

const TurnStep = ({ step: [name, part, beside, how] }: { step: string[] }) => {
  const kind = name === 'wall' ? null : kindInPath(part);
  const { doing, draftOf } = useTurn();
  // the family has said no meanwhile: what was being made is gone, and there are other ways
  const isGone = kind !== null && !doing.task.offers.some((offer) => offer.kind === kind) && draftOf(kind) === null;
  if (isGone) return <ChooseScreen />;
  if (name === 'tasks') return <TasksScreen />;
  if (name === 'wall') return part === undefined ? <WallScreen /> : <PostScreen key={part} postId={part} />;
  if (name === 'question') return <QuestionScreen />;
  if (name === 'choose') return <ChooseScreen />;
  // Another kind is another screen: nothing of the last one is kept.
  if (name === 'make' && kind === 'voice' && beside === 'cover') return <CoverScreen how={coverInPath(how)} />;
  if (name === 'make' && kind !== null) return <MakeScreen key={kind} kind={kind} />;
  if (name === 'describe' && kind !== null) return <DescribeScreen key={kind} kind={kind} />;
  if (name === 'check' && kind !== null) return <CheckScreen key={kind} kind={kind} />;
  return <GreetingScreen />;
};
