import { RotateCcw } from 'lucide-react';
import { useIntl } from 'react-intl';
import { useSaySize } from '../../../i18n/use-say-size.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import styles from './backup-page.module.css';
import type { StoredBackup } from './backup-page.tsx';

type Props = { backups: readonly StoredBackup[]; onRestore: (backup: StoredBackup) => void };

/** Every backup that can be reached, the newest first. */
export const BackupList = ({ backups, onRestore }: Props) => {
  const say = useSay();
  const saySize = useSaySize();
  const intl = useIntl();
  const sorted = [...backups].sort((a, b) => b.madeAt - a.madeAt);
  return (
    <section className={styles.panel}>
      <h2>{say('backup.list')}</h2>
      {sorted.length === 0 && <p className={styles.soft}>{say('backup.list_empty')}</p>}
      <ul className={styles.list}>
        {sorted.map((backup) => {
          const time = intl.formatDate(backup.madeAt, { dateStyle: 'medium', timeStyle: 'short' });
          return (
            <li key={`${backup.kind} ${backup.name}`}>
              <div className={styles.place}>
                <strong>{time}</strong>
                <span>
                  {say(backup.kind === 'here' ? 'backup.here' : 'backup.beside')} · {saySize(backup.sizeBytes)}
                </span>
              </div>
              <Button
                size="small"
                icon={RotateCcw}
                aria-label={say('backup.restore_of', { time })}
                onPress={() => onRestore(backup)}
              >
                {say('backup.restore')}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
};
