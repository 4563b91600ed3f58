import { useEffect } from 'react';
import { assertNever } from '#shared/errors/assert-never.ts';
import { useAppStatus } from '../../app/app-state.tsx';
import { TeacherGate } from '../../app/lock/teacher-gate.tsx';
import { navigate, pathTo } from '../../app/router.ts';
import { BringIn } from './bring-in.tsx';
import { ClassStep } from './class-step.tsx';
import { ConnectStep } from './connect-step.tsx';
import { PinStep } from './pin-step.tsx';
import { ProjectStep } from './project-step.tsx';
import { ReadyStep } from './ready-step.tsx';
import { RecoveryStep } from './recovery-step.tsx';
import { SetupDraftProvider, useSetupDraft } from './setup-draft.tsx';
import { SetupFrame } from './setup-frame.tsx';
import { addressOf } from './step-body.tsx';
import { type Step, stepToShow } from './steps.ts';
import { StudentsStep } from './students-step.tsx';
import { WelcomeStep } from './welcome-step.tsx';

const StepScreen = ({ step }: { step: Step }) => {
  switch (step) {
    case 'welcome':
      return <WelcomeStep />;
    case 'class':
      return <ClassStep />;
    case 'students':
      return <StudentsStep />;
    case 'pin':
      return <PinStep />;
    case 'recovery':
      return <RecoveryStep />;
    case 'connect':
      return <ConnectStep />;
    case 'project':
      return <ProjectStep />;
    case 'ready':
      return <ReadyStep />;
    default:
      return assertNever(step);
  }
};

const NEEDS_TEACHER: readonly Step[] = ['connect', 'project'];

const Wizard = ({ path }: { path: string[] }) => {
  const { draft } = useSetupDraft();
  const steps = draft.isAnother ? path.slice(1) : path;
  const step = stepToShow(steps[0], draft, useAppStatus());
  const address = addressOf(step, draft);
  useEffect(() => {
    if (pathTo('setup', ...path) !== address) navigate(address, { replace: true });
  }, [path, address]);
  const screen = <StepScreen key={step} step={step} />;
  const needsTeacher = draft.isAnother || NEEDS_TEACHER.includes(step);
  return <SetupFrame step={step}>{needsTeacher ? <TeacherGate>{screen}</TeacherGate> : screen}</SetupFrame>;
};

/** The first run: `#/setup/<step>`; and one more class, until it is made: `#/setup/another/<step>`; one that comes from elsewhere: `#/setup/bring`. */
export const SetupArea = ({ path }: { path: string[] }) => (
  <SetupDraftProvider isAnother={path[0] === 'another'}>
    {path[0] === 'bring' ? (
      <SetupFrame step={null}>
        <BringIn />
      </SetupFrame>
    ) : (
      <Wizard path={path} />
    )}
  </SetupDraftProvider>
);
