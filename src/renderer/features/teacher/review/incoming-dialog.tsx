import { useSay } from '../../../i18n/words.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ReportForm, type ReportWords } from '../reports/report-form.tsx';
import type { IncomingDeskItem } from './desk-item.ts';

type Props = {
  isOpen: boolean;
  item: IncomingDeskItem;
  error: unknown;
  isRunning: boolean;
  onReport: (report: ReportWords) => void;
  onClose: () => void;
};

/** What is asked before a partner's post is reported. */
export const IncomingDialog = ({ isOpen, item, error, isRunning, onReport, onClose }: Props) => {
  const say = useSay();
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={say('incoming.report.title', { alias: item.alias })} size="wide">
      <p>{say('incoming.report.text')}</p>
      <ReportForm
        key={item.id}
        className={item.from.name}
        error={error}
        isRunning={isRunning}
        onReport={onReport}
        onCancel={onClose}
      />
    </Dialog>
  );
};
