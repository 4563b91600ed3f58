import { useAppStatus } from '../../app/app-state.tsx';
import { LanguageSelect } from '../../app/language/language-select.tsx';
import { navigate } from '../../app/router.ts';
import { useSay } from '../../i18n/words.tsx';
import { Button } from '../../ui/button.tsx';
import { FolderNotice } from './folder-notice.tsx';
import { StepBody, useGoToStep } from './step-body.tsx';

export const WelcomeStep = () => {
  const goToStep = useGoToStep();
  const say = useSay();
  const { dataFolder } = useAppStatus();
  return (
    <StepBody
      title={say('setup.welcome.title')}
      lead={say('setup.welcome.lead')}
      next={{ words: say('setup.welcome.begin'), isReady: true, onNext: () => goToStep('class') }}
    >
      <FolderNotice folder={dataFolder} />
      <LanguageSelect />
      <p>
        {say('move.welcome')}{' '}
        <Button variant="plain" onPress={() => navigate('#/setup/bring')}>
          {say('move.bring_in')}
        </Button>
      </p>
    </StepBody>
  );
};
