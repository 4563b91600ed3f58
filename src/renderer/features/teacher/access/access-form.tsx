import { useState } from 'react';
import { limits } from '#shared/domain/limits.ts';
import { useAction } from '../../../app/use-loaded.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { DialogActions } from '../../../ui/dialog.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { emptyPin, isPinReady, NewPinFields } from '../../../ui/new-pin-fields.tsx';
import { SecretField } from '../../../ui/secret-field.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import styles from './access-page.module.css';

export type AccessField = 'name' | 'own_pin' | 'new_pin';
export type AccessInput = { name: string; pin: string; newPin: string };

type Props = {
  /** In the order in which they are asked for. */
  fields: readonly AccessField[];
  text: string;
  doWords: string;
  startName: string;
  isDanger: boolean;
  onDo: (input: AccessInput) => Promise<void>;
  onCancel: () => void;
};

/** Names and secrets of a change of who may open the class. A wrong own PIN is said here, and counts as at the lock. */
export const AccessForm = ({ fields, text, doWords, startName, isDanger, onDo, onCancel }: Props) => {
  const say = useSay();
  const [name, setName] = useState(startName);
  const [pin, setPin] = useState('');
  const [newPin, setNewPin] = useState(emptyPin);
  const act = useAction(async () => {
    try {
      await onDo({ name: name.trim(), pin, newPin: newPin.pin });
    } catch (error) {
      setPin('');
      throw error;
    }
  });
  const isReady: Record<AccessField, boolean> = {
    name: name.trim() !== '',
    own_pin: pin !== '',
    new_pin: isPinReady(newPin),
  };
  const [first] = fields;
  const fieldOf = (field: AccessField) => {
    if (field === 'new_pin') return <NewPinFields key={field} value={newPin} onChange={setNewPin} />;
    if (field === 'own_pin') {
      return (
        <SecretField
          key={field}
          label={say('lock.own_pin')}
          value={pin}
          onChange={setPin}
          autoFocus={first === 'own_pin'}
        />
      );
    }
    return (
      <TextField
        key={field}
        label={say('lock.teacher_name')}
        value={name}
        onChange={setName}
        maxLength={limits.nameMaxChars}
        autoComplete="off"
        autoFocus
      />
    );
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (fields.every((field) => isReady[field])) void act.run();
      }}
    >
      <p>{text}</p>
      {fields.map(fieldOf)}
      <ErrorNotice error={act.error} />
      <DialogActions>
        <Button onPress={onCancel}>{say('common.cancel')}</Button>
        <Button
          type="submit"
          variant={isDanger ? 'danger' : 'primary'}
          isDisabled={act.isRunning || !fields.every((field) => isReady[field])}
        >
          {act.isRunning ? say('common.loading') : doWords}
        </Button>
      </DialogActions>
    </form>
  );
};
