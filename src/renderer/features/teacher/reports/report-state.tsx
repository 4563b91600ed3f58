import { useIntl } from 'react-intl';
import type { Report } from '#shared/contract/index.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Notice } from '../../../ui/notice.tsx';

/** How a report of this class stands: to be sent, with the operator, or decided, in the operator's words. */
export const ReportState = ({ report }: { report: Report }) => {
  const say = useSay();
  const intl = useIntl();
  const { alias, className, reason, words, sentAt, problem, ruling } = report;
  const title = say('incoming.reports.made', { alias, className, reason: say(`incoming.report.reason.${reason}`) });
  const state =
    ruling !== null
      ? say(`incoming.reports.ruling.${ruling.decision}`)
      : problem !== null
        ? say('incoming.reports.problem')
        : sentAt === null
          ? say('incoming.reports.waits')
          : say('incoming.reports.sent', {
              time: intl.formatDate(sentAt, { dateStyle: 'medium', timeStyle: 'short' }),
            });
  return (
    <Notice kind={ruling === null ? 'wait' : 'sent'} title={title}>
      {words !== '' && <p dir="auto">{words}</p>}
      <p>
        {state} {ruling !== null && ruling.words !== '' && <bdi>{ruling.words}</bdi>}
      </p>
    </Notice>
  );
};
