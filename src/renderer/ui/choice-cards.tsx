import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import styles from './choice-cards.module.css';
import { Icon } from './icon.tsx';

export type Choice<T extends string> = {
  id: T;
  title: string;
  text?: string;
  /** Softer words under the text: why it is here. */
  note?: string;
  icon?: LucideIcon;
  picture?: ReactNode;
  isDisabled?: boolean;
};

type Props<T extends string> = {
  label: string;
  choices: readonly Choice<T>[];
  value: T | null;
  onChange: (id: T) => void;
  columns?: 1 | 2 | 3;
};

/** One of a few, each with room to say what it means. */
export const ChoiceCards = <T extends string>({ label, choices, value, onChange, columns = 1 }: Props<T>) => (
  <RadioGroup
    aria-label={label}
    value={value}
    onChange={(id) => onChange(id as T)}
    className={styles.cards ?? ''}
    data-columns={columns}
  >
    {choices.map((choice) => (
      <Radio key={choice.id} value={choice.id} isDisabled={choice.isDisabled ?? false} className={styles.card ?? ''}>
        {choice.icon && <Icon icon={choice.icon} size="1.5rem" className={styles.icon} />}
        {choice.picture}
        <span className={styles.words}>
          <span className={styles.title}>
            <bdi>{choice.title}</bdi>
          </span>
          {choice.text && <span className={styles.text}>{choice.text}</span>}
          {choice.note && <span className={styles.note}>{choice.note}</span>}
        </span>
        <span className={styles.dot} />
      </Radio>
    ))}
  </RadioGroup>
);
