import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton, Input, Label, Text, TextField, type TextFieldProps } from 'react-aria-components';
import { useSay } from '../i18n/words.tsx';
import styles from './field.module.css';
import { Icon } from './icon.tsx';

type Props = Omit<TextFieldProps, 'children' | 'className' | 'style' | 'type'> & { label: string; hint?: string };

/**
 * A PIN or passphrase: hidden unless asked to be shown; never remembered by the browser. Chromium's password manager
 * ignores `off` and offers to save; a one-time code is nothing that it keeps.
 */
export const SecretField = ({ label, hint, ...rest }: Props) => {
  const say = useSay();
  const [isShown, setShown] = useState(false);
  return (
    <TextField
      {...rest}
      type={isShown ? 'text' : 'password'}
      autoComplete="one-time-code"
      className={styles.field ?? ''}
    >
      <Label className={styles.label}>{label}</Label>
      {hint && (
        <Text slot="description" className={styles.hint}>
          {hint}
        </Text>
      )}
      <div className={styles.group} dir="ltr">
        <Input className={styles.input ?? ''} dir="ltr" spellCheck="false" />
        <AriaButton
          className={styles.open ?? ''}
          aria-label={isShown ? say('common.secret.hide') : say('common.secret.show')}
          onPress={() => setShown(!isShown)}
        >
          <Icon icon={isShown ? EyeOff : Eye} />
        </AriaButton>
      </div>
    </TextField>
  );
};
