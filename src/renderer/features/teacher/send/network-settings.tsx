import { useTeacherCall } from '../../../app/tokens.tsx';
import { useLoaded } from '../../../app/use-loaded.ts';
import { useSay } from '../../../i18n/words.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { AuthorityList } from './authority-list.tsx';
import styles from './network-settings.module.css';
import { ProxyForm } from './proxy-form.tsx';

/** How the school's network lets this class out, as its technician tells. */
export const NetworkSettings = () => {
  const say = useSay();
  const call = useTeacherCall();
  const network = useLoaded(() => call('network.read', {}));
  return (
    <section className={styles.network} aria-label={say('teacher.network.title')}>
      <h2>{say('teacher.network.title')}</h2>
      <p className={styles.said}>{say('teacher.network.lead')}</p>
      <ErrorNotice error={network.error} />
      {network.data !== null && (
        <>
          <ProxyForm proxy={network.data.proxy} onSaved={network.reload} />
          <AuthorityList authorities={network.data.authorities} onChanged={network.reload} />
        </>
      )}
    </section>
  );
};
