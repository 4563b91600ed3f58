import { type ReactNode, useState } from 'react';
import { assertNever } from '#shared/errors/assert-never.ts';
import type { MessageId } from '../../i18n/catalogues.ts';
import { useSay } from '../../i18n/words.tsx';
import { useTokens } from '../tokens.tsx';
import { useTitle } from '../use-title.ts';
import { LessonCodePanel } from './lesson-code-panel.tsx';
import { RecoverPanel } from './recover-panel.tsx';
import styles from './teacher-gate.module.css';
import { UnlockPanel } from './unlock-panel.tsx';

type Way = 'pin' | 'recovery_code' | 'lesson_code';
const titles: Record<Way, MessageId> = {
  pin: 'common.unlock.title',
  recovery_code: 'common.recover.title',
  lesson_code: 'lock.lesson_code.title',
};

type Props = {
  children: ReactNode;
  /** What stands around the question for the PIN; nothing when left out. */
  frame?: (gate: ReactNode) => ReactNode;
  /** What the lesson code opens; where it is left out, it opens nothing. */
  lesson?: ReactNode;
};

/** Shows what is behind it only while the teacher mode is open; asks for the PIN otherwise, in the same place. */
export const TeacherGate = ({ children, frame = (gate) => gate, lesson }: Props) => {
  const say = useSay();
  const tokens = useTokens();
  const [way, setWay] = useState<Way>('pin');
  const panel = (): ReactNode => {
    switch (way) {
      case 'pin':
        return (
          <UnlockPanel
            onForgotten={() => setWay('recovery_code')}
            {...(lesson === undefined ? {} : { onLessonCode: () => setWay('lesson_code') })}
          />
        );
      case 'recovery_code':
        return <RecoverPanel onBack={() => setWay('pin')} />;
      case 'lesson_code':
        return <LessonCodePanel onBack={() => setWay('pin')} />;
      default:
        return assertNever(way);
    }
  };
  if (tokens.teacher !== null) return children;
  if (tokens.lesson !== null && lesson !== undefined) return lesson;
  return frame(<Gate title={say(titles[way])}>{panel()}</Gate>);
};

const Gate = ({ title, children }: { title: string; children: ReactNode }) => {
  useTitle(title);
  return (
    <div className={styles.gate}>
      <h1>{title}</h1>
      {children}
    </div>
  );
};
