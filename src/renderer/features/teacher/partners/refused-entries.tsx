import { useIntl } from 'react-intl';
import type { OperationOutput } from '#shared/contract/index.ts';
import { isMessageId } from '../../../i18n/catalogues.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Notice } from '../../../ui/notice.tsx';

type Props = { entries: OperationOutput<'partner.list'>['refused'] };

/** What came from the endpoint and was not believed: altered, foreign, replaced or taken back. Nothing of it is shown. */
export const RefusedEntries = ({ entries }: Props) => {
  const say = useSay();
  const intl = useIntl();
  if (entries.length === 0) return null;
  return (
    <Notice kind="wait" title={say('incoming.refused.title', { count: entries.length })}>
      <ul>
        {entries.map(({ reason, className, refusedAt }) => {
          const known = `incoming.refused.reason.${reason}`;
          return (
            <li key={`${refusedAt} ${reason} ${className}`}>
              {say('incoming.refused.line', {
                time: intl.formatDate(refusedAt, { dateStyle: 'medium', timeStyle: 'short' }),
                className: className ?? say('incoming.refused.unknown_class'),
                reason: isMessageId(known) ? say(known) : reason,
              })}
            </li>
          );
        })}
      </ul>
    </Notice>
  );
};
