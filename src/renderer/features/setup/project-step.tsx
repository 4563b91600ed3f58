import { ProjectChooser } from '../../app/project/project-chooser.tsx';
import { useSay } from '../../i18n/words.tsx';
import { useGoToStep } from './step-body.tsx';
import { StepFrame } from './step-frame.tsx';

export const ProjectStep = () => {
  const goToStep = useGoToStep();
  const say = useSay();
  return (
    <StepFrame title={say('setup.project.title')} lead={say('setup.project.lead')}>
      <ProjectChooser onChosen={() => goToStep('ready')} />
    </StepFrame>
  );
};
