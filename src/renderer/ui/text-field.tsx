import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { TextField as AriaTextField, Input, Label, Text, TextArea, type TextFieldProps } from 'react-aria-components';
import styles from './field.module.css';
import { Icon } from './icon.tsx';

type Props = Omit<TextFieldProps, 'children' | 'className' | 'style'> & {
  label: string;
  hint?: ReactNode;
  /** What is wrong, in words; the field is marked as invalid while this is given. */
  error?: string | undefined;
  /** More than one line: how many. */
  rows?: number;
  placeholder?: string;
};

/** A labelled line or paragraph; content follows its own direction. */
export const TextField = ({ label, hint, error, rows, placeholder, ...rest }: Props) => (
  <AriaTextField {...rest} isInvalid={error !== undefined} className={styles.field ?? ''}>
    <Label className={styles.label}>{label}</Label>
    {hint !== undefined && (
      <Text slot="description" className={styles.hint}>
        {hint}
      </Text>
    )}
    {rows === undefined ? (
      <Input dir="auto" className={styles.input ?? ''} placeholder={placeholder} />
    ) : (
      <TextArea dir="auto" rows={rows} className={styles.input ?? ''} placeholder={placeholder} />
    )}
    {error !== undefined && (
      <Text slot="errorMessage" className={styles.error}>
        <Icon icon={CircleAlert} /> {error}
      </Text>
    )}
  </AriaTextField>
);
