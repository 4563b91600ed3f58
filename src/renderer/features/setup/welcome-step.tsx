import { useAppStatus } from '../../app/app-state.tsx';
import { navigate } from '../../app/router.ts';
import { type Language, languageList, languages } from '../../i18n/catalogues.ts';
import { useLanguage, useSay } from '../../i18n/words.tsx';
import { Button } from '../../ui/button.tsx';
import { ChoiceCards } from '../../ui/choice-cards.tsx';
import { FolderNotice } from './folder-notice.tsx';
import { StepBody, useGoToStep } from './step-body.tsx';

export const WelcomeStep = () => {
  const goToStep = useGoToStep();
  const say = useSay();
  const { language, setLanguage } = useLanguage();
  const { dataFolder } = useAppStatus();
  return (
    <StepBody
      title={say('setup.welcome.title')}
      lead={say('setup.welcome.lead')}
      next={{ words: say('setup.welcome.begin'), isReady: true, onNext: () => goToStep('class') }}
    >
      <FolderNotice folder={dataFolder} />
      <ChoiceCards<Language>
        label={say('common.language')}
        choices={languageList.map((id) => ({ id, title: languages[id] }))}
        value={language}
        onChange={setLanguage}
        columns={2}
      />
      <p>
        {say('move.welcome')}{' '}
        <Button variant="plain" onPress={() => navigate('#/setup/bring')}>
          {say('move.bring_in')}
        </Button>
      </p>
    </StepBody>
  );
};
