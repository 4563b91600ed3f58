import { type ReactNode, useState } from 'react';
import { useSay } from '../../i18n/words.tsx';
import { useTokens } from '../tokens.tsx';
import { RecoverPanel } from './recover-panel.tsx';
import styles from './teacher-gate.module.css';
import { UnlockPanel } from './unlock-panel.tsx';

type Props = {
  children: ReactNode;
  /** What stands around the question for the PIN; nothing when left out. */
  frame?: (gate: ReactNode) => ReactNode;
};

/** Shows what is behind it only while the teacher mode is open; asks for the PIN otherwise, in the same place. */
export const TeacherGate = ({ children, frame = (gate) => gate }: Props) => {
  const say = useSay();
  const { teacher } = useTokens();
  const [isRecovering, setRecovering] = useState(false);
  if (teacher !== null) return children;
  return frame(
    <div className={styles.gate}>
      <h1>{isRecovering ? say('common.recover.title') : say('common.unlock.title')}</h1>
      {isRecovering ? (
        <RecoverPanel onBack={() => setRecovering(false)} />
      ) : (
        <UnlockPanel onForgotten={() => setRecovering(true)} />
      )}
    </div>,
  );
};
