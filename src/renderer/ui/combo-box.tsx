import { ChevronDown } from 'lucide-react';
import {
  ComboBox as AriaComboBox,
  Button,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
} from 'react-aria-components';
import styles from './field.module.css';
import { Icon } from './icon.tsx';
import type { Option } from './select.tsx';

type Props = {
  label: string;
  hint?: string;
  options: readonly Option[];
  value: string | null;
  onChange: (id: string) => void;
  /** What the list says when nothing matches what was typed. */
  nothingFound: string;
};

/** One of many, found by typing. */
export const ComboBox = ({ label, hint, options, value, onChange, nothingFound }: Props) => (
  <AriaComboBox
    className={styles.field ?? ''}
    defaultItems={options}
    value={value}
    onChange={(key) => {
      if (key !== null) onChange(String(key));
    }}
    menuTrigger="focus"
    allowsEmptyCollection
  >
    <Label className={styles.label}>{label}</Label>
    {hint && (
      <Text slot="description" className={styles.hint}>
        {hint}
      </Text>
    )}
    <div className={styles.group}>
      <Input className={styles.input ?? ''} />
      <Button className={styles.open ?? ''}>
        <Icon icon={ChevronDown} />
      </Button>
    </div>
    <Popover className={styles.popover ?? ''}>
      <ListBox<Option>
        className={styles.list ?? ''}
        renderEmptyState={() => <p className={styles.nothing}>{nothingFound}</p>}
      >
        {(option) => (
          <ListBoxItem id={option.id} className={styles.option ?? ''}>
            {option.name}
          </ListBoxItem>
        )}
      </ListBox>
    </Popover>
  </AriaComboBox>
);
