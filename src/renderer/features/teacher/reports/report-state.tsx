import { useIntl } from 'react-intl';
import type { Report } from '#shared/contract/index.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Notice } from '../../../ui/notice.tsx';

/** How a report of this class stands: to be sent, with the operator, or decided, in the operator's words. */
export const ReportState = ({ report }: { report: Report }) => {
  const say = useSay();
  const intl = useIntl();
  const { alias, className, reason, words, carriedAt, sentAt, problem, ruling } = report;
  const title = say('incoming.reports.made', { alias, className, reason: say(`incoming.report.reason.${reason}`) });
  const at = (time: number) => ({ time: intl.formatDate(time, { dateStyle: 'medium', timeStyle: 'short' }) });
  const sayState = (): string => {
    if (ruling !== null) return say(`incoming.reports.ruling.${ruling.decision}`);
    if (problem !== null) return say('incoming.reports.problem');
    if (sentAt !== null) return say('incoming.reports.sent', at(sentAt));
    return carriedAt === null ? say('incoming.reports.waits') : say('incoming.reports.carried', at(carriedAt));
  };
  return (
    <Notice kind={ruling === null ? 'wait' : 'sent'} title={title}>
      {words !== '' && <p dir="auto">{words}</p>}
      <p>
        {sayState()} {ruling !== null && ruling.words !== '' && <bdi>{ruling.words}</bdi>}
      </p>
    </Notice>
  );
};
