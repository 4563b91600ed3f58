import { ChevronDown } from 'lucide-react';
import {
  Select as AriaSelect,
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
  Text,
} from 'react-aria-components';
import { useSay } from '../i18n/words.tsx';
import styles from './field.module.css';
import { Icon } from './icon.tsx';

export type Option = { id: string; name: string };

type Props = {
  label: string;
  /** The label is for screen readers only: in a list whose lines say it already. */
  isLabelHidden?: boolean;
  hint?: string;
  options: readonly Option[];
  value: string | null;
  onChange: (id: string) => void;
};

/** One of a few. For a long list that wants typing, see {@link ComboBox}. */
export const Select = ({ label, isLabelHidden = false, hint, options, value, onChange }: Props) => {
  const say = useSay();
  return (
    <AriaSelect
      className={styles.field ?? ''}
      placeholder={say('common.choose')}
      value={value}
      onChange={(key) => {
        if (key !== null) onChange(String(key));
      }}
    >
      <Label className={isLabelHidden ? 'visually-hidden' : styles.label}>{label}</Label>
      {hint && (
        <Text slot="description" className={styles.hint}>
          {hint}
        </Text>
      )}
      <Button className={`${styles.input} ${styles.select}`}>
        <SelectValue />
        <Icon icon={ChevronDown} />
      </Button>
      <Popover className={styles.popover ?? ''}>
        <ListBox className={styles.list ?? ''} items={options}>
          {(option) => (
            <ListBoxItem id={option.id} className={styles.option ?? ''}>
              {option.name}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
};
