import { useAppStatus } from '#renderer/app/app-state.tsx';
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
import { TilesScreen } from './tiles/tiles-screen.tsx';
import { coverInPath, kindInPath } from './turn/turn-paths.ts';
import { TurnSession } from './turn/turn-session.tsx';

/**
 * `#/` start · `#/turn` tiles · `#/turn/done` · `#/turn/<student>` greeting, then `/question`, `/choose`,
 * `/make/<kind>` (of a voice also `/make/voice/cover/<kind>`), `/describe/<kind>` and `/check/<kind>`.
 */
export const StudentArea = ({ path }: { path: string[] }) => {
  const [area, studentId, ...step] = path;
  const sky = useSky(useAppStatus().class?.timeZone ?? 'UTC');
  useSkyAccent(sky);
  return (
    <div className={styles.area}>
      {area === 'turn' ? <Turn studentId={studentId} step={step} sky={sky} /> : <StartScreen sky={sky} />}
    </div>
  );
};

const Turn = ({ studentId, step, sky }: { studentId: string | undefined; step: string[]; sky: SkyColors }) => (
  <IdleReturn>
    {studentId === undefined && <TilesScreen />}
    {studentId === 'done' && <DoneScreen sky={sky} />}
    {studentId !== undefined && studentId !== 'done' && (
      // Another child is another session: nothing of the last one is kept in the page.
      <TurnSession key={studentId} studentId={studentId}>
        <TurnStep step={step} />
      </TurnSession>
    )}
  </IdleReturn>
);

const TurnStep = ({ step: [name, part, beside, how] }: { step: string[] }) => {
  const kind = kindInPath(part);
  if (name === 'question') return <QuestionScreen />;
  if (name === 'choose') return <ChooseScreen />;
  // Another kind is another screen: nothing of the last one is kept.
  if (name === 'make' && kind === 'voice' && beside === 'cover') return <CoverScreen how={coverInPath(how)} />;
  if (name === 'make' && kind !== null) return <MakeScreen key={kind} kind={kind} />;
  if (name === 'describe' && kind !== null) return <DescribeScreen key={kind} kind={kind} />;
  if (name === 'check' && kind !== null) return <CheckScreen key={kind} kind={kind} />;
  return <GreetingScreen />;
};
