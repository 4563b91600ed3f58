import { Printer } from 'lucide-react';
import { useIntl } from 'react-intl';
import { useSay } from '../i18n/words.tsx';
import { Button } from './button.tsx';
import { Checkbox } from './checkbox.tsx';
import styles from './recovery-sheet.module.css';

type Props = { code: string; className: string; isKept: boolean; onKept: (isKept: boolean) => void };

/** The recovery code, shown once: on paper it is a sheet of its own, everything else is left out (print.css). */
export const RecoverySheet = ({ code, className, isKept, onKept }: Props) => {
  const say = useSay();
  const intl = useIntl();
  const groups = code.split('-');
  return (
    <div className={styles.sheet}>
      <div className={styles.paper} data-print>
        <p className={styles.title}>{say('common.recovery.sheet_title')}</p>
        <p className={styles.meta}>
          <span dir="auto">{className}</span> · {intl.formatDate(new Date(), { dateStyle: 'long' })}
        </p>
        <p className={styles.code} dir="ltr" data-testid="recovery-code">
          {groups.map((group, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the groups of a code have no other identity
            <span key={index}>
              {group}
              {index < groups.length - 1 && <span className={styles.dash}>-</span>}
            </span>
          ))}
        </p>
        <p className={styles.use}>{say('common.recovery.use')}</p>
      </div>
      <Button icon={Printer} size="large" onPress={() => window.print()}>
        {say('common.recovery.print')}
      </Button>
      <Checkbox isSelected={isKept} onChange={onKept}>
        {say('common.recovery.kept')}
      </Checkbox>
    </div>
  );
};
