import { CircleAlert, CircleCheck, Hourglass } from 'lucide-react';
import { useIntl } from 'react-intl';
import { useSay } from '#renderer/i18n/words.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import type { Readiness } from '#shared/contract/schemas/session.ts';
import styles from './readiness-line.module.css';

/** "14 of 14 ready, works offline", or how much is missing, and when it was found out. */
export const ReadinessLine = ({ readiness }: { readiness: Readiness }) => {
  const say = useSay();
  const intl = useIntl();
  const { total, ready, missing, isChecking, checkedAt } = readiness;
  const isReady = ready === total;
  const state = isChecking ? 'checking' : isReady ? 'ready' : missing.length > 0 ? 'missing' : 'checking';
  const icon = { checking: Hourglass, ready: CircleCheck, missing: CircleAlert }[state];
  return (
    <p className={styles.line} data-state={state}>
      <Icon icon={icon} />
      <span>
        <strong>{say(`sessions.ready.${state}`, { ready, total })}</strong>
        {checkedAt !== null && !isChecking && total > 0 && (
          <span className={styles.when}>
            {say('sessions.ready.checked_at', {
              time: intl.formatDate(checkedAt, { weekday: 'short', hour: '2-digit', minute: '2-digit' }),
            })}
          </span>
        )}
      </span>
    </p>
  );
};
