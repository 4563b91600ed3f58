import { useIntl } from 'react-intl';
import { withdrawalCheckDays, withdrawalCheckMaxDays } from '#shared/domain/withdrawal-check.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Notice } from '../../../ui/notice.tsx';
import styles from './send-page.module.css';

/** How old the knowledge is of what partners have withdrawn; a warning when it is too old to show things by. */
export const WithdrawalCheck = ({ feedsReadAt }: { feedsReadAt: number | null }) => {
  const say = useSay();
  const intl = useIntl();
  if (feedsReadAt === null) return <p className={styles.last}>{say('teacher.send.checked_never')}</p>;
  const days = withdrawalCheckDays(feedsReadAt, Date.now());
  if (days > withdrawalCheckMaxDays) {
    return (
      <Notice kind="wait" title={say('teacher.send.checked_old', { days })}>
        {say('teacher.send.checked_old_text')}
      </Notice>
    );
  }
  const time = intl.formatDate(feedsReadAt, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
  return <p className={styles.last}>{say('teacher.send.checked', { time })}</p>;
};
