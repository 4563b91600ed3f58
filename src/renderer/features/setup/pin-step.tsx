import { useRefreshStatus } from '../../app/app-state.tsx';
import { useTeacherCall, useTokens } from '../../app/tokens.tsx';
import { useAction } from '../../app/use-loaded.ts';
import { callOperation } from '../../bridge/call-operation.ts';
import { useLanguage, useSay } from '../../i18n/words.tsx';
import { emptyPin, isPinReady, NewPinFields } from '../../ui/new-pin-fields.tsx';
import { studentsFrom } from '../../ui/roster/name-list-field.tsx';
import { useSetupDraft } from './setup-draft.tsx';
import { StepBody } from './step-body.tsx';

const NO_TILES: readonly string[] = [];

/** The last question before the class exists: its answer makes the class's key. */
export const PinStep = () => {
  const say = useSay();
  const { language } = useLanguage();
  const { draft, change } = useSetupDraft();
  const call = useTeacherCall();
  const { setTeacherToken } = useTokens();
  const refresh = useRefreshStatus();
  const complete = useAction(async () => {
    const { className, country, timeZone, names, pin } = draft;
    const students = studentsFrom(names, NO_TILES);
    const newClass = { className, country, timeZone, language, students, pin: pin.pin };
    const made = draft.isAnother ? await call('class.add', newClass) : await callOperation('setup.complete', newClass);
    setTeacherToken(made.token);
    change({ recoveryCode: made.recoveryCode, pin: emptyPin, names: '', isAnother: false });
    await refresh();
  });
  return (
    <StepBody
      title={say('setup.pin.title')}
      lead={say('setup.pin.lead')}
      back="students"
      next={{
        words: say('setup.pin.create'),
        isReady: isPinReady(draft.pin),
        isRunning: complete.isRunning,
        error: complete.error,
        onNext: () => void complete.run(),
      }}
    >
      <NewPinFields value={draft.pin} onChange={(pin) => change({ pin })} />
    </StepBody>
  );
};
