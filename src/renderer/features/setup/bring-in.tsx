import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import type { OperationOutput } from '#shared/contract/index.ts';
import { useRefreshStatus } from '../../app/app-state.tsx';
import { navigate } from '../../app/router.ts';
import { useTokens } from '../../app/tokens.tsx';
import { useAction, useLoaded } from '../../app/use-loaded.ts';
import { callOperation } from '../../bridge/call-operation.ts';
import { useSay } from '../../i18n/words.tsx';
import { Button } from '../../ui/button.tsx';
import { ChoiceCards } from '../../ui/choice-cards.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { emptyPin, isPinReady, NewPinFields } from '../../ui/new-pin-fields.tsx';
import { Notice } from '../../ui/notice.tsx';
import { RecoverySheet } from '../../ui/recovery-sheet.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { StepBody } from './step-body.tsx';

type Brought = OperationOutput<'move.look'>['classes'][number];

const idOf = ({ folder, file }: Brought): string => `${folder}/${file}`;

/** A class comes from another computer on a stick: which one, its recovery code, a PIN for this computer, and a new code to keep. */
export const BringIn = () => {
  const say = useSay();
  const intl = useIntl();
  const refresh = useRefreshStatus();
  const { setTeacherToken } = useTokens();
  const sticks = useLoaded(() => callOperation('move.look', {}));
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [recoveryCode, setRecoveryCode] = useState('');
  const [pin, setPin] = useState(emptyPin);
  const [made, setMade] = useState<OperationOutput<'move.bring_in'> | null>(null);
  const [isKept, setKept] = useState(false);
  const classes = (sticks.data?.classes ?? []).filter(({ isHere }) => !isHere);
  const chosen = classes.find((one) => idOf(one) === chosenId) ?? (classes.length === 1 ? classes[0] : undefined);
  const bring = useAction(async () => {
    if (chosen === undefined) return;
    const { folder, file } = chosen;
    setMade(await callOperation('move.bring_in', { folder, file, recoveryCode, newPin: pin.pin }));
  });
  if (made !== null) {
    return (
      <StepBody
        title={say('move.done')}
        lead={say('move.done_text')}
        next={{
          isReady: isKept,
          onNext: () => {
            setTeacherToken(made.token);
            void refresh().then(() => navigate('#/teacher', { replace: true }));
          },
        }}
      >
        <RecoverySheet code={made.recoveryCode} className={chosen?.className ?? ''} isKept={isKept} onKept={setKept} />
      </StepBody>
    );
  }
  return (
    <StepBody
      title={say('move.bring_in')}
      lead={say('move.bring_in_lead')}
      back={{ path: '#/' }}
      next={{
        words: say('move.bring_in_do'),
        isReady: chosen !== undefined && recoveryCode.trim() !== '' && isPinReady(pin),
        isRunning: bring.isRunning,
        error: bring.error,
        onNext: () => void bring.run(),
      }}
    >
      <ErrorNotice error={sticks.error} />
      {classes.length === 0 ? (
        <Notice
          kind="info"
          title={say('move.no_stick')}
          action={
            <Button icon={RefreshCw} onPress={() => void sticks.reload()}>
              {say('move.look_again')}
            </Button>
          }
        >
          {say('move.no_stick_text')}
        </Notice>
      ) : (
        <ChoiceCards
          label={say('move.which')}
          choices={classes.map((one) => ({
            id: idOf(one),
            title: one.className,
            text: intl.formatDate(one.madeAt, { dateStyle: 'medium', timeStyle: 'short' }),
          }))}
          value={chosen === undefined ? null : idOf(chosen)}
          onChange={setChosenId}
          columns={2}
        />
      )}
      <TextField
        label={say('common.recover.code')}
        hint={say('common.recover.hint')}
        value={recoveryCode}
        onChange={(code) => {
          bring.clearError();
          setRecoveryCode(code);
        }}
        autoComplete="off"
      />
      <NewPinFields value={pin} onChange={setPin} />
    </StepBody>
  );
};
