import { useSay } from '../../../i18n/words.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ReportForm, type ReportWords } from './report-form.tsx';

type Props = {
  isOpen: boolean;
  post: { id: string; alias: string; className: string };
  error: unknown;
  isRunning: boolean;
  onReport: (report: ReportWords) => void;
  onClose: () => void;
};

/** What is asked before a partner's post is reported. */
export const ReportDialog = ({ isOpen, post, error, isRunning, onReport, onClose }: Props) => {
  const say = useSay();
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={say('incoming.report.title', { alias: post.alias })} size="wide">
      <p>{say('incoming.report.text')}</p>
      <ReportForm
        key={post.id}
        className={post.className}
        error={error}
        isRunning={isRunning}
        onReport={onReport}
        onCancel={onClose}
      />
    </Dialog>
  );
};
