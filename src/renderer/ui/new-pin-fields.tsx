import { Circle, CircleCheck } from 'lucide-react';
import { findPinWeakness, type PinWeakness } from '#shared/domain/pin-strength.ts';
import { useSay } from '../i18n/words.tsx';
import { Icon } from './icon.tsx';
import styles from './new-pin-fields.module.css';
import { SecretField } from './secret-field.tsx';

export type NewPin = { pin: string; again: string };

export const emptyPin: NewPin = { pin: '', again: '' };

/** Strong enough, and entered twice the same. */
export const isPinReady = ({ pin, again }: NewPin): boolean => findPinWeakness(pin) === null && pin === again;

/** A new PIN entered twice, with the rule shown while it is typed. */
export const NewPinFields = ({ value, onChange }: { value: NewPin; onChange: (value: NewPin) => void }) => {
  const say = useSay();
  const weakness: PinWeakness | null = findPinWeakness(value.pin);
  const isBegun = value.pin !== '';
  const rules = [
    { id: 'length', isMet: isBegun && weakness !== 'too_short', words: say('common.pin.rule_length') },
    { id: 'pattern', isMet: isBegun && weakness === null, words: say('common.pin.rule_pattern') },
    { id: 'twice', isMet: isBegun && value.pin === value.again, words: say('common.pin.rule_twice') },
  ];
  return (
    <div className={styles.fields}>
      <SecretField label={say('common.pin.label')} value={value.pin} onChange={(pin) => onChange({ ...value, pin })} />
      <SecretField
        label={say('common.pin.again')}
        value={value.again}
        onChange={(again) => onChange({ ...value, again })}
      />
      <ul className={styles.rules} aria-live="polite">
        {rules.map((rule) => (
          <li key={rule.id} data-met={rule.isMet || undefined}>
            <Icon
              icon={rule.isMet ? CircleCheck : Circle}
              label={say(rule.isMet ? 'common.rule.met' : 'common.rule.open')}
            />
            {rule.words}
          </li>
        ))}
      </ul>
      {isBegun && weakness !== null && weakness !== 'too_short' && (
        <p className={styles.why}>{say(`common.pin.weak.${weakness}`)}</p>
      )}
    </div>
  );
};
