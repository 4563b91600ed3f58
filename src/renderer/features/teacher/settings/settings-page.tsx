import { Shapes } from 'lucide-react';
import type { OperationInput } from '#shared/contract/index.ts';
import { captionScales, countdownMaxSeconds, textScales } from '#shared/domain/settings.ts';
import { useAppStatus } from '../../../app/app-state.tsx';
import { LanguageSelect } from '../../../app/language/language-select.tsx';
import { LetterKeysCheckbox } from '../../../app/letter-keys-checkbox.tsx';
import { navigate, pathTo } from '../../../app/router.ts';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useAction } from '../../../app/use-loaded.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Select } from '../../../ui/select.tsx';
import { Page } from '../page.tsx';
import styles from './settings-page.module.css';

const countdowns = Array.from({ length: countdownMaxSeconds + 1 }, (_, seconds) => seconds);

/** How the children's studio behaves; every change is kept at once. */
export const SettingsPage = () => {
  const say = useSay();
  const call = useTeacherCall();
  const { settings, practice } = useAppStatus();
  const { projector } = settings;
  const change = useAction((input: OperationInput<'settings.change'>) => call('settings.change', input));
  return (
    <Page
      title={say('teacher.settings.title')}
      lead={say('teacher.settings.lead')}
      action={
        practice === null && (
          <Button icon={Shapes} onPress={() => navigate(pathTo('teacher', 'tour'))}>
            {say('practice.take_tour')}
          </Button>
        )
      }
    >
      <div className={styles.settings}>
        <LanguageSelect />
        <Select
          label={say('teacher.settings.countdown')}
          hint={say('teacher.settings.countdown_hint')}
          options={countdowns.map((seconds) => ({
            id: String(seconds),
            name: say('teacher.settings.seconds', { seconds }),
          }))}
          value={String(settings.countdownSeconds)}
          onChange={(seconds) => void change.run({ countdownSeconds: Number(seconds) })}
        />
        <Checkbox isSelected={settings.hasSounds} onChange={(hasSounds) => void change.run({ hasSounds })}>
          {say('teacher.settings.sounds')}
        </Checkbox>
        <Checkbox
          isSelected={settings.asksThreePictures}
          onChange={(asksThreePictures) => void change.run({ asksThreePictures })}
        >
          {say('roster.three_pictures')}
        </Checkbox>
        <LetterKeysCheckbox />
        <h2>{say('teacher.settings.projector')}</h2>
        <Select
          label={say('teacher.settings.text_scale')}
          options={textScales.map((scale) => ({ id: String(scale), name: say(`teacher.settings.room_${scale}`) }))}
          value={String(projector.textScale)}
          onChange={(scale) => void change.run({ projector: { ...projector, textScale: Number(scale) } })}
        />
        <Select
          label={say('teacher.settings.caption_scale')}
          options={captionScales.map((scale) => ({
            id: String(scale),
            name: say(`teacher.settings.captions_${scale}`),
          }))}
          value={String(projector.captionScale)}
          onChange={(scale) => void change.run({ projector: { ...projector, captionScale: Number(scale) } })}
        />
        <Checkbox
          isSelected={projector.hasHighContrast}
          onChange={(hasHighContrast) => void change.run({ projector: { ...projector, hasHighContrast } })}
        >
          {say('teacher.settings.high_contrast')}
        </Checkbox>
        <ErrorNotice error={change.error} />
      </div>
    </Page>
  );
};
