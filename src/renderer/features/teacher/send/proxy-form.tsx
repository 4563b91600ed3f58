import { useState } from 'react';
import type { OperationOutput } from '#shared/contract/index.ts';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useAction } from '../../../app/use-loaded.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { SecretField } from '../../../ui/secret-field.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import styles from './network-settings.module.css';

type Props = { proxy: OperationOutput<'network.read'>['proxy']; onSaved: () => Promise<void> };

/** The school's proxy: its address or the automatic file that names it, and a name and a password where it asks for them. */
export const ProxyForm = ({ proxy, onSaved }: Props) => {
  const say = useSay();
  const call = useTeacherCall();
  const [isOn, setOn] = useState(proxy !== null);
  const [kind, setKind] = useState<'address' | 'automatic'>(proxy?.kind ?? 'address');
  const [address, setAddress] = useState(proxy?.address ?? '');
  const [userName, setUserName] = useState(proxy?.userName ?? '');
  const [password, setPassword] = useState('');
  const [isSaved, setSaved] = useState(false);
  const save = useAction(async (wish: boolean) => {
    const typed = password === '' ? {} : { password };
    await call('network.set_proxy', { proxy: wish ? { kind, address, userName, ...typed } : null });
    setPassword('');
    setSaved(true);
    await onSaved();
  });
  const toggle = (next: boolean): void => {
    setOn(next);
    setSaved(false);
    if (!next && proxy !== null) void save.run(false);
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save.run(true);
      }}
    >
      <Checkbox isSelected={isOn} onChange={toggle}>
        {say('teacher.network.proxy')}
      </Checkbox>
      {isOn && (
        <div className={styles.fields}>
          <Select
            label={say('teacher.network.kind')}
            options={[
              { id: 'address', name: say('teacher.network.kind_address') },
              { id: 'automatic', name: say('teacher.network.kind_automatic') },
            ]}
            value={kind}
            onChange={(id) => setKind(id === 'automatic' ? 'automatic' : 'address')}
          />
          <TextField
            label={say(kind === 'automatic' ? 'teacher.network.script' : 'teacher.network.address')}
            hint={say(kind === 'automatic' ? 'teacher.network.script_hint' : 'teacher.network.address_hint')}
            value={address}
            onChange={setAddress}
            isRequired
          />
          <TextField label={say('teacher.network.user')} value={userName} onChange={setUserName} autoComplete="off" />
          <SecretField
            label={say('teacher.network.password')}
            hint={say(proxy?.hasPassword === true ? 'teacher.network.password_kept' : 'teacher.network.password_hint')}
            value={password}
            onChange={setPassword}
          />
          <div>
            <Button type="submit" isDisabled={save.isRunning || address.trim() === ''}>
              {say('teacher.network.save')}
            </Button>
          </div>
        </div>
      )}
      <ErrorNotice error={save.error} />
      <p aria-live="polite" className={styles.said}>
        {isSaved && say('teacher.network.saved')}
      </p>
    </form>
  );
};
