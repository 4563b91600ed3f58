import { useIntl } from 'react-intl';
import { useMinute } from './use-sky.ts';

type Props = { timeZone: string; at?: number; hasDay?: boolean; className?: string | undefined };

/** The local time of a class, in the page's language. */
export const Clock = ({ timeZone, at, hasDay = false, className }: Props) => {
  const intl = useIntl();
  const now = useMinute(at === undefined);
  const moment = at === undefined ? now : new Date(at);
  return (
    <time dateTime={moment.toISOString()} className={`tabular ${className ?? ''}`}>
      {intl.formatDate(moment, {
        timeZone,
        hour: '2-digit',
        minute: '2-digit',
        ...(hasDay ? { weekday: 'long' } : {}),
      })}
    </time>
  );
};
