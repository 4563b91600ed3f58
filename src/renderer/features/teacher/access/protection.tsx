import { LockKeyhole, LockKeyholeOpen, type LucideIcon, ShieldCheck } from 'lucide-react';
import { type AppStatus, useAppStatus } from '../../../app/app-state.tsx';
import { useSay } from '../../../i18n/words.tsx';
import { Icon } from '../../../ui/icon.tsx';
import styles from './access-page.module.css';

const signs: Record<AppStatus['protection'], LucideIcon> = {
  system: ShieldCheck,
  file: LockKeyhole,
  none: LockKeyholeOpen,
};

/** How what is stored here is protected, as it truly is (D11). */
export const Protection = () => {
  const say = useSay();
  const { protection, dataFolder } = useAppStatus();
  return (
    <section className={styles.panel} data-protection={protection}>
      <h2>{say('lock.protection.title')}</h2>
      <p className={styles.sign}>
        <Icon icon={signs[protection]} size="1.5rem" />
        <strong>{say(`lock.protection.${protection}`)}</strong>
      </p>
      <p className={styles.soft}>{say(`lock.protection.${protection}_text`)}</p>
      <p className={styles.path} dir="ltr">
        {dataFolder.path}
      </p>
    </section>
  );
};
